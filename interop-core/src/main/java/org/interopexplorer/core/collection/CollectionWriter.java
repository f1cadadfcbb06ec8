package org.interopexplorer.core.collection;

import java.io.StringWriter;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.interopexplorer.core.collection.CallCollection.Step;
import org.interopexplorer.core.text.TimeSpan;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;

/// Writes a collection so that [CollectionReader] reads back the same collection.
public final class CollectionWriter {
    private CollectionWriter() {}

    /// The text of the file. Empty fields are left out.
    public static String write(CallCollection collection) {
        var text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(new Pretty(), text)) {
            json.writeStartObject();
            if (collection.schema() != null) {
                json.writeStringProperty("$schema", collection.schema());
            }
            json.writeNumberProperty("formatVersion", CallCollection.FORMAT_VERSION);
            json.writeStringProperty("name", collection.name());
            textUnlessEmpty(json, "description", collection.description());
            if (collection.timeout() != null) {
                json.writeStringProperty("timeout", TimeSpan.print(collection.timeout()));
            }
            json.writeObjectPropertyStart("libraries");
            collection.libraries().forEach((name, library) -> {
                json.writeObjectPropertyStart(name);
                json.writeStringProperty("path", library.path());
                texts(json, "headers", library.headers());
                json.writeEndObject();
            });
            json.writeEndObject();
            if (!collection.loading().equals(CallCollection.Loading.USUAL)) {
                loading(json, collection.loading());
            }
            steps(json, "steps", collection.steps());
            if (!collection.cleanup().isEmpty()) {
                steps(json, "cleanup", collection.cleanup());
            }
            json.writeEndObject();
        }
        return text + "\n";
    }

    private static void loading(JsonGenerator json, CallCollection.Loading loading) {
        json.writeObjectPropertyStart("loading");
        texts(json, "preload", loading.preload());
        if (loading.now()) {
            json.writeBooleanProperty("now", true);
        }
        texts(json, "lookIn", loading.lookIn());
        json.writeEndObject();
    }

    private static void steps(JsonGenerator json, String field, Collection<Step> steps) {
        json.writeArrayPropertyStart(field);
        steps.forEach(step -> step(json, step));
        json.writeEndArray();
    }

    private static void step(JsonGenerator json, Step step) {
        json.writeStartObject();
        json.writeStringProperty("name", step.name());
        textUnlessEmpty(json, "description", step.description());
        ComAction com = step.com();
        if (com == null) {
            json.writeStringProperty("library", step.library());
            json.writeStringProperty("function", step.function());
        } else {
            com(json, com);
        }
        texts(json, "arguments", step.arguments());
        if (!step.encodings().isEmpty()) {
            json.writeObjectPropertyStart("encodings");
            new TreeMap<>(step.encodings())
                    .forEach((index, charset) -> json.writeStringProperty(String.valueOf(index), charset.name()));
            json.writeEndObject();
        }
        if (!step.keep().isEmpty()) {
            json.writeObjectPropertyStart("keep");
            for (Map.Entry<String, ValuePath> kept : step.keep().entrySet()) {
                json.writeStringProperty(kept.getKey(), kept.getValue().toString());
            }
            json.writeEndObject();
        }
        texts(
                json,
                "expect",
                step.expectations().stream().map(Expectation::text).toList());
        if (step.timeout() != null) {
            json.writeStringProperty("timeout", TimeSpan.print(step.timeout()));
        }
        if (step.errno() != null) {
            json.writeNumberProperty("errno", step.errno());
        }
        json.writeEndObject();
    }

    private static void com(JsonGenerator json, ComAction action) {
        json.writeObjectPropertyStart("com");
        textUnlessEmpty(json, "object", action.object());
        json.writeStringProperty(action.kind().word(), action.subject());
        if (action.from() != null) {
            json.writeStringProperty("from", action.from());
        }
        if (action.interfaceName() != null) {
            json.writeStringProperty("interface", action.interfaceName());
        }
        java(json, action.java());
        json.writeEndObject();
    }

    private static void java(JsonGenerator json, JavaPart java) {
        texts(json, "interfaces", java.interfaces());
        textUnlessEmpty(json, "library", Objects.requireNonNullElse(java.library(), ""));
        texts(json, "slots", java.slots());
        textUnlessEmpty(json, "iid", Objects.requireNonNullElse(java.iid(), ""));
        textUnlessEmpty(json, "events", Objects.requireNonNullElse(java.events(), ""));
        textUnlessEmpty(json, "aggregates", Objects.requireNonNullElse(java.aggregates(), ""));
        textUnlessEmpty(json, "state", java.state());
        if (!java.bodies().isEmpty()) {
            json.writeObjectPropertyStart("bodies");
            java.bodies().forEach(json::writeStringProperty);
            json.writeEndObject();
        }
    }

    private static void textUnlessEmpty(JsonGenerator json, String field, String text) {
        if (!text.isEmpty()) {
            json.writeStringProperty(field, text);
        }
    }

    private static void texts(JsonGenerator json, String field, Collection<String> texts) {
        if (!texts.isEmpty()) {
            json.writeArrayPropertyStart(field);
            texts.forEach(json::writeString);
            json.writeEndArray();
        }
    }

    /// Indents by two blanks per level, and writes the same line ends on every system.
    private static final class Pretty extends ObjectWriteContext.Base {
        @Override
        public PrettyPrinter getPrettyPrinter() {
            var separators = Separators.createDefaultInstance().withObjectNameValueSpacing(Separators.Spacing.AFTER);
            return new DefaultPrettyPrinter(separators).withObjectIndenter(new DefaultIndenter("  ", "\n"));
        }
    }
}
