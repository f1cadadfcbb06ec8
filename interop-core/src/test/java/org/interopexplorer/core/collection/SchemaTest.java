package org.interopexplorer.core.collection;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The published schema and the reader accept the same format, field by field.
final class SchemaTest {
    private static final Path RESOURCES = Path.of("..", "resources");
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final String schemaText = read(RESOURCES.resolve("schema/calls.schema.json"));
    private final Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(schemaText, InputFormat.JSON);
    private final CollectionReader reader = new CollectionReader(LinuxStatusNames.LINUX);

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean schemaTakes(String text) {
        return schema.validate(text, InputFormat.JSON).isEmpty();
    }

    private boolean readerTakes(String text) {
        return reader.read(text) instanceof ReadCollection.Read;
    }

    static Stream<Path> samples() throws IOException {
        try (Stream<Path> files = Files.list(RESOURCES.resolve("samples"))) {
            return files.filter(file -> file.toString().endsWith(".calls.json")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everySampleIsOfTheSchemaAndIsRead(Path sample) {
        String text = read(sample);

        assertThat(schema.validate(text, InputFormat.JSON)).isEmpty();
        assertThat(reader.read(text)).isInstanceOf(ReadCollection.Read.class);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everySampleIsWrittenBackToTheSameCollection(Path sample) {
        var collection = ((ReadCollection.Read) reader.read(read(sample))).collection();
        String written = CollectionWriter.write(collection);

        assertThat(schema.validate(written, InputFormat.JSON)).isEmpty();
        assertThat(((ReadCollection.Read) reader.read(written)).collection()).isEqualTo(collection);
    }

    @Test
    void theSchemaItselfIsOfItsDialect() {
        Schema dialect = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(com.networknt.schema.SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));

        assertThat(dialect.validate(schemaText, InputFormat.JSON)).isEmpty();
    }

    @Test
    void theWholeExampleHasEveryFieldOfTheSchema() {
        JsonNode root = MAPPER.readTree(schemaText);
        JsonNode whole = MAPPER.readTree(CollectionReaderTest.WHOLE);
        Set<String> stepFields = new TreeSet<>();
        whole.get("steps").forEach(step -> stepFields.addAll(step.propertyNames()));

        assertThat(new TreeSet<>(whole.propertyNames()))
                .isEqualTo(new TreeSet<>(root.get("properties").propertyNames()));
        assertThat(new TreeSet<>(whole.get("libraries").get("c").propertyNames()))
                .isEqualTo(new TreeSet<>(
                        root.get("$defs").get("library").get("properties").propertyNames()));
        assertThat(stepFields)
                .isEqualTo(new TreeSet<>(
                        root.get("$defs").get("step").get("properties").propertyNames()));
    }

    @Test
    void schemaAndReaderAgreeOnEveryFieldLeftOutRenamedOrOfAnotherKind() {
        List<String> variants = new ArrayList<>();
        JsonNode whole = MAPPER.readTree(CollectionReaderTest.WHOLE);
        variants.add(whole.toString());
        vary(whole, whole, variants);

        assertThat(variants)
                .hasSizeGreaterThan(200)
                .allSatisfy(
                        variant -> assertThat(schemaTakes(variant)).as(variant).isEqualTo(readerTakes(variant)));
    }

    /// All variants of a document in which one field of an object, or one item of an array, is different.
    private static void vary(JsonNode root, JsonNode node, List<String> variants) {
        switch (node) {
            case ObjectNode object -> {
                for (String name : List.copyOf(object.propertyNames())) {
                    JsonNode value = object.get(name);
                    object.remove(name);
                    // A schema cannot detect a value that nothing keeps, or a library that does not exist.
                    if (!Set.of("keep", "arguments", "c", "block").contains(name)) {
                        variants.add(root.toString());
                    }
                    // Names of libraries and of kept values are chosen by the person.
                    if (!Set.of("c", "block", "0").contains(name)) {
                        object.set(name + "s", value);
                        variants.add(root.toString());
                        object.remove(name + "s");
                    }
                    for (JsonNode other : others()) {
                        object.set(name, other);
                        boolean empties = other.isEmpty()
                                && Set.of("steps", "libraries", "keep", "arguments")
                                        .contains(name);
                        if (!empties) {
                            variants.add(root.toString());
                        }
                    }
                    object.set(name, value);
                    vary(root, value, variants);
                }
            }
            case ArrayNode array -> {
                for (int i = 0; i < array.size(); i++) {
                    JsonNode value = array.get(i);
                    for (JsonNode other : others()) {
                        array.set(i, other);
                        // Without its first step the collection lacks a kept value.
                        if (!value.isObject() || !other.isEmpty()) {
                            variants.add(root.toString());
                        }
                    }
                    array.set(i, value);
                    vary(root, value, variants);
                }
            }
            default -> {}
        }
    }

    private static List<JsonNode> others() {
        return List.of(
                MAPPER.readTree("null"),
                MAPPER.readTree("true"),
                MAPPER.readTree("7"),
                MAPPER.readTree("[]"),
                MAPPER.readTree("{}"),
                MAPPER.readTree("[7]"),
                MAPPER.readTree("\"\""));
    }
}
