package org.interopexplorer.core.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interopexplorer.core.open.ThisMachine.OPENER;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.mangling.InstalledTools;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The tables of Mono's own assemblies, row by row, compared with `monodis`. `-Dmetadata.all=true` takes every
/// assembly of Mono and of the packages that use it (`/usr/lib/mono`, `/usr/lib/cli`).
@NullUnmarked // A null where none is expected fails the test, as it should.
class MonodisComparisonTest {
    private static final Path MONO = Path.of("/usr/lib/mono/4.5");

    private static final List<String> SOME =
            List.of("mscorlib", "System", "System.Windows.Forms", "Mono.Posix", "System.Drawing", "System.Xml");

    /// GTK#, with thousands of declared imports (Debian: libgtk2.0-cil, libgtk3.0-cil).
    private static final List<String> GTK = List.of(
            "/usr/lib/cli/gtk-sharp-2.0/gtk-sharp.dll",
            "/usr/lib/cli/gdk-sharp-2.0/gdk-sharp.dll",
            "/usr/lib/cli/pango-sharp-2.0/pango-sharp.dll",
            "/usr/lib/cli/atk-sharp-2.0/atk-sharp.dll",
            "/usr/lib/cli/gtk-dotnet-2.0/gtk-dotnet.dll",
            "/usr/lib/cli/gtk-sharp-3.0/gtk-sharp.dll",
            "/usr/lib/cli/glib-sharp-3.0/glib-sharp.dll",
            "/usr/lib/cli/gdk-sharp-3.0/gdk-sharp.dll",
            "/usr/lib/cli/gio-sharp-3.0/gio-sharp.dll",
            "/usr/lib/cli/pango-sharp-3.0/pango-sharp.dll",
            "/usr/lib/cli/atk-sharp-3.0/atk-sharp.dll");

    @TempDir
    Path directory;

    /// The rows of one table, written as `monodis` does.
    @FunctionalInterface
    private interface Rows {
        String of(Metadata metadata, int row) throws MalformedFileException;
    }

    private record Compared(String option, Table table, Rows rows) {}

    private static final List<Compared> TABLES = List.of(
            new Compared("--typedef", Table.TYPE_DEF, MonodisComparisonTest::typeDef),
            new Compared("--typeref", Table.TYPE_REF, MonodisComparisonTest::typeRef),
            new Compared("--typespec", Table.TYPE_SPEC, MonodisComparisonTest::typeSpec),
            new Compared("--fields", Table.FIELD, MonodisComparisonTest::field),
            new Compared("--param", Table.PARAM, MonodisComparisonTest::param),
            new Compared("--interface", Table.INTERFACE_IMPL, MonodisComparisonTest::interfaceImpl),
            new Compared("--constant", Table.CONSTANT, MonodisComparisonTest::constant),
            new Compared("--marshal", Table.FIELD_MARSHAL, MonodisComparisonTest::marshal),
            new Compared("--classlayout", Table.CLASS_LAYOUT, MonodisComparisonTest::classLayout),
            new Compared("--moduleref", Table.MODULE_REF, MonodisComparisonTest::moduleRef),
            new Compared("--implmap", Table.IMPL_MAP, MonodisComparisonTest::implMap),
            new Compared("--nested", Table.NESTED_CLASS, MonodisComparisonTest::nested),
            new Compared("--genericpar", Table.GENERIC_PARAM, MonodisComparisonTest::genericParam),
            new Compared("--method", Table.METHOD_DEF, MonodisComparisonTest::method));

    @Test
    void tablesOfMonosAssembliesAreReadAlike() throws Exception {
        InstalledTools.assumeInstalled("monodis", "mono-utils");
        assumeTrue(Files.isDirectory(MONO), "no assemblies of Mono here (Debian: libmono-cil-dev)");
        List<String> different = new ArrayList<>();
        List<Path> assemblies = assemblies();
        for (Path assembly : assemblies) {
            Metadata metadata = OPENER.metadata(assembly);
            assertThat(metadata.diagnostics()).as("%s", assembly).isEmpty();
            for (Compared compared : TABLES) {
                compare(assembly, metadata, compared, different);
            }
        }
        assertThat(different).as("in %d assemblies", assemblies.size()).isEmpty();
    }

    private static List<Path> assemblies() throws IOException {
        if (Boolean.getBoolean("metadata.all")) {
            List<Path> all = new ArrayList<>();
            for (Path folder : List.of(MONO.getParent(), Path.of("/usr/lib/cli"))) {
                try (Stream<Path> files = Files.walk(folder)) {
                    all.addAll(files.filter(file -> file.toString().matches(".*\\.(dll|exe)"))
                            .filter(Files::isRegularFile)
                            .toList());
                }
            }
            return all.stream()
                    .map(MonodisComparisonTest::real)
                    .distinct()
                    .sorted()
                    .toList();
        }
        return Stream.concat(
                        SOME.stream().map(name -> MONO.resolve(name + ".dll")),
                        GTK.stream().map(Path::of))
                .filter(Files::exists)
                .sorted()
                .toList();
    }

    private static Path real(Path file) {
        try {
            return file.toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void compare(Path assembly, Metadata metadata, Compared compared, List<String> different) throws Exception {
        Map<Integer, String> theirs = theirs(assembly, compared.option());
        if (theirs.size() != metadata.rows(compared.table())) {
            different.add("%s %s: %d rows, not %d"
                    .formatted(
                            assembly.getFileName(), compared.option(), metadata.rows(compared.table()), theirs.size()));
        }
        for (Map.Entry<Integer, String> row : theirs.entrySet()) {
            String ours = compared.rows().of(metadata, row.getKey()).replace("'", "");
            if (!spaced(ours).equals(spaced(row.getValue()))
                    && !(Boolean.getBoolean("metadata.all") && isResolved(ours, row.getValue()))
                    && different.size() < 60) {
                different.add("%s %s %d: %s, not %s"
                        .formatted(assembly.getFileName(), compared.option(), row.getKey(), ours, row.getValue()));
            }
        }
    }

    private Map<Integer, String> theirs(Path assembly, String option) throws Exception {
        Map<Integer, String> rows = new TreeMap<>();
        for (String line : InstalledTools.run(directory, List.of("monodis", option, assembly.toString()), List.of())) {
            int colon = line.indexOf(": ");
            if (colon > 0 && line.chars().limit(colon).allMatch(Character::isDigit)) {
                rows.put(Integer.valueOf(line.substring(0, colon)), shortened(option, line.substring(colon + 2)));
            }
        }
        return rows;
    }

    /// Whether two texts differ only in the assembly of a type: `monodis` loads what an assembly refers to, and names
    /// where it found a type, or fails.
    private static boolean isResolved(String ours, String theirs) {
        String scope = "\\[[\\w.-]+]";
        return theirs.startsWith("failed to parse due to Could not load")
                || spaced(ours.replaceAll(scope, "")).equals(spaced(theirs.replaceAll(scope, "")));
    }

    /// Only the parameters of a generic method, whose generic parameters follow its name.
    private static String parametersOfGeneric(String line) {
        int behind = line.lastIndexOf("> (");
        return behind < 0 || line.charAt(behind - 1) == '<' ? line : line.substring(behind + 2);
    }

    /// `monodis` is inconsistent about spaces and about the names of generic parameters.
    private static String spaced(String line) {
        return line.replaceAll("!+(<(?:<>)?\\w+>__\\w+|\\w+|\\(null\\))", "!")
                .replace(", ", ",")
                .replaceAll(" +\\[", "[")
                .replaceAll(" +", " ")
                .strip();
    }

    /// Removes what the compared table does not contain, and what `monodis` only hints at.
    private static String shortened(String option, String line) {
        String plain = line.replace("'", "")
                .replaceAll("\\[(out|in|opt)] ?", "")
                .replaceAll(" marshal ?\\((?:[^()]|\\([^()]*\\))*\\) ?", " ");
        return switch (option) {
            case "--fields" -> before(plain, plain.lastIndexOf(": "));
            case "--method" ->
                parametersOfGeneric(before(plain, plain.lastIndexOf("  (param:"))
                        .replaceFirst("^.*?(default|vararg|unmanaged [a-z]+) ", ""));
            case "--implmap" -> plain.replaceFirst(" (class|valuetype) ([^ (]*::)", " $2");
            case "--marshal" -> before(line, line.indexOf(": "));
            case "--constant" ->
                line.replace("'", "")
                        .replaceAll("(bytearray|\"[^\"]*[\\\\\"]..*).*", "text")
                        .replaceAll("^(\\S+ \\S+ \\S+ float..).*", "$1");
            case "--param", "--typeref", "--typespec", "--interface", "--nested", "--classlayout" -> plain;
            default -> line.replace("'", "");
        };
    }

    /// The part of a line before a place; all of it if the place is not there, so that the line is told as different.
    private static String before(String line, int place) {
        return place < 0 ? line : line.substring(0, place);
    }

    private static String typeDef(Metadata metadata, int row) throws MalformedFileException {
        TypeDefinition type = metadata.type(row);
        long extended = metadata.tables().cell(Table.TYPE_DEF, row, 3);
        return "%s (flist=%d, mlist=%d, flags=0x%x, extends=0x%x)"
                .formatted(
                        row == 1 ? "(null)" : type.fullName().replace('+', '/'),
                        metadata.tables().cell(Table.TYPE_DEF, row, 4),
                        metadata.tables().cell(Table.TYPE_DEF, row, 5),
                        type.flags(),
                        extended);
    }

    private static String typeRef(Metadata metadata, int row) throws MalformedFileException {
        return new IlText(metadata).name(new Token(Table.TYPE_REF, row));
    }

    private static String typeSpec(Metadata metadata, int row) throws MalformedFileException {
        return new IlText(metadata).name(new Token(Table.TYPE_SPEC, row));
    }

    private static String field(Metadata metadata, int row) throws MalformedFileException {
        FieldDefinition field = metadata.field(row);
        return "%s %s".formatted(new IlText(metadata).type(field.type()), field.name());
    }

    private static String param(Metadata metadata, int row) throws MalformedFileException {
        return "0x%04x %d %s"
                .formatted(
                        metadata.tables().cell(Table.PARAM, row, 0),
                        metadata.tables().cell(Table.PARAM, row, 1),
                        metadata.heaps().string(metadata.tables().cell(Table.PARAM, row, 2)));
    }

    private static String interfaceImpl(Metadata metadata, int row) throws MalformedFileException {
        IlText text = new IlText(metadata);
        return "%s implements %s"
                .formatted(
                        text.name(metadata.tables().token(Table.INTERFACE_IMPL, row, 0)),
                        text.name(metadata.tables().token(Table.INTERFACE_IMPL, row, 1)));
    }

    private static String constant(Metadata metadata, int row) throws MalformedFileException {
        Token parent = metadata.tables().token(Table.CONSTANT, row, 1);
        String value = switch (metadata.constant(parent).orElseThrow()) {
            case Constant.Whole(var type, var number) -> whole(type, number);
            case Constant.Real(var type, var _) -> type == ElementType.R4 ? "float32" : "float64";
            case Constant.Text(var text) -> text(text);
        };
        return "Parent= %s: %d %s".formatted(parent.table().title(), parent.row(), value);
    }

    private static String whole(ElementType type, long number) {
        return switch (type) {
            case BOOLEAN -> "bool(%s)".formatted(number != 0);
            case CHAR -> "char(0x%04x)".formatted(number);
            case I1, U1 -> "int8(0x%02x)".formatted(number & 0xff);
            case I2, U2 -> "int16(0x%08x)".formatted(number & 0xffff);
            case I4, U4 -> "int32(0x%08x)".formatted(number & 0xffff_ffffL);
            default -> "int64(0x%016x)".formatted(number);
        };
    }

    /// `monodis` writes characters that do not fit a line as bytes.
    private static String text(String text) {
        if (text == null) {
            return "nullref";
        }
        boolean plain = text.chars().allMatch(c -> c >= ' ' && c < 127 && c != '\\' && c != '"');
        return plain ? "\"" + text + "\"" : "text";
    }

    private static String marshal(Metadata metadata, int row) throws MalformedFileException {
        Token parent = metadata.tables().token(Table.FIELD_MARSHAL, row, 0);
        assertThat(metadata.marshal(parent)).isNotNull();
        return "(0x%04x) %s %d"
                .formatted(
                        metadata.tables().cell(Table.FIELD_MARSHAL, row, 0),
                        parent.table().title(),
                        parent.row());
    }

    private static String classLayout(Metadata metadata, int row) throws MalformedFileException {
        Token parent = metadata.tables().token(Table.CLASS_LAYOUT, row, 2);
        TypeLayout layout = metadata.layout(parent);
        return "PackingSize=%d  ClassSize=%d  Parent=%s"
                .formatted(layout.packing(), layout.size(), new IlText(metadata).name(parent));
    }

    private static String moduleRef(Metadata metadata, int row) throws MalformedFileException {
        return metadata.heaps().string(metadata.tables().cell(Table.MODULE_REF, row, 0));
    }

    private static String implMap(Metadata metadata, int row) throws MalformedFileException {
        PlatformInvoke invoke = metadata.platformInvoke(row);
        MethodDefinition method = metadata.method(invoke.method().row());
        IlText text = new IlText(metadata);
        return "%s %s::%s(%s) %d (%s %s)"
                .formatted(
                        text.type(method.signature().returnType()),
                        text.name(metadata.owner(method.token())),
                        method.name(),
                        text.list(method.signature().parameters()),
                        invoke.flags(),
                        invoke.entryPoint(),
                        invoke.library());
    }

    private static String nested(Metadata metadata, int row) throws MalformedFileException {
        Token nested = metadata.tables().token(Table.NESTED_CLASS, row, 0);
        Token enclosing = metadata.tables().token(Table.NESTED_CLASS, row, 1);
        IlText text = new IlText(metadata);
        return "%d %d: %s in %s".formatted(nested.row(), enclosing.row(), text.name(nested), text.name(enclosing));
    }

    private static String genericParam(Metadata metadata, int row) throws MalformedFileException {
        Token owner = metadata.tables().token(Table.GENERIC_PARAM, row, 2);
        GenericParameter parameter = metadata.genericParameters(owner).stream()
                .filter(its -> its.token().row() == row)
                .findFirst()
                .orElseThrow();
        return "%d, flags=%d, owner=%x %s"
                .formatted(
                        parameter.number(),
                        parameter.flags(),
                        metadata.tables().cell(Table.GENERIC_PARAM, row, 2),
                        parameter.name());
    }

    private static String method(Metadata metadata, int row) throws MalformedFileException {
        MethodDefinition method = metadata.method(row);
        IlText text = new IlText(metadata);
        List<String> parameters = new ArrayList<>();
        for (int i = 0; i < method.signature().parameters().size(); i++) {
            parameters.add(text.type(method.signature().parameters().get(i)) + " " + parameterName(method, i + 1));
        }
        String list = "(" + String.join(", ", parameters) + ")";
        return method.signature().genericParameters() > 0
                ? list
                : "%s %s %s".formatted(text.type(method.signature().returnType()), method.name(), list);
    }

    private static String parameterName(MethodDefinition method, int sequence) {
        return method.parameters().stream()
                .filter(parameter -> parameter.sequence() == sequence)
                .map(MethodDefinition.Parameter::name)
                .findFirst()
                .orElse("A_" + (method.signature().hasThis() ? sequence : sequence - 1));
    }
}
