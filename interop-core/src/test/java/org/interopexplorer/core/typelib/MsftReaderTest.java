package org.interopexplorer.core.typelib;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.diagnostic.Diagnostic;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.open.TypeLibraryFormats;
import org.interopexplorer.core.typelib.mapping.DispatchView;
import org.junit.jupiter.api.Test;

class MsftReaderTest {
    private static final int DIRECTORY_ENTRY = 16;
    private static final int GUID_HASH = 4;
    private static final int NAME_HASH = 6;
    private static final int TYPES = 0;
    private static final int TYPE_DESCRIPTORS = 9;

    private final TypeLibrary garden = TypeLibrarySamples.own("garden.win64");

    @Test
    void libraryKeepsAllFieldsOfItsHeader() {
        assertThat(garden.name()).isEqualTo("GardenLib");
        assertThat(garden.guid()).hasToString("{C0FFEE00-0001-4000-8000-00000000A000}");
        assertThat(garden.version()).isEqualTo(new Version(3, 14));
        assertThat(garden.lcid()).isEqualTo(0x40c);
        assertThat(garden.sysKind()).isEqualTo(SysKind.WIN64);
        assertThat(garden.documentation()).isEqualTo(new Documentation("A garden \"with\" quotes\\", 77, 7));
        assertThat(garden.helpFile()).isEqualTo("garden.hlp");
        assertThat(garden.helpStringDll()).isEqualTo("gardenres.dll");
        assertThat(garden.customData())
                .startsWith(
                        new CustomData(
                                Guid.parse("c0ffee00-0002-4000-8000-00000000a000"),
                                new VariantValue.Text(VarType.BSTR, "attached")),
                        new CustomData(
                                Guid.parse("c0ffee00-0003-4000-8000-00000000a000"),
                                new VariantValue.Whole(VarType.I4, 42)));
        assertThat(garden.imports())
                .containsExactly(new ImportedLibrary(
                        Guid.parse("{00020430-0000-0000-C000-000000000046}"), new Version(2, 0), 0x40c, "stdole2.tlb"));
        assertThat(garden.diagnostics()).isEmpty();
    }

    @Test
    void thirtyTwoBitLibraryHasPointersOfFourBytes() {
        TypeInfo chain = TypeLibrarySamples.type(TypeLibrarySamples.own("shapes.win32"), "Chain");

        assertThat(chain.variables()).extracting(Variable::offset).containsExactly(0, 4, 8, 16, 24);
    }

    @Test
    void dualInterfaceShowsTheVtableAndTheDispatchView() {
        TypeInfo plant = TypeLibrarySamples.type(garden, "IPlant");
        DispatchView view = DispatchView.of(garden, plant, TypeLibrarySamples.resolver());
        Function said = TypeLibrarySamples.function(plant, "Say");
        DispatchView.Member folded = view.members().stream()
                .filter(member -> member.declared().equals(said))
                .findFirst()
                .orElseThrow();

        assertThat(plant.isDual()).isTrue();
        assertThat(said.parameters()).extracting(Parameter::name).containsExactly("what", "lcid", "said");
        assertThat(said.returnType()).isEqualTo(new TypeDesc.Scalar(VarType.HRESULT));
        assertThat(folded.folded().parameters()).extracting(Parameter::name).containsExactly("what");
        assertThat(folded.folded().returnType()).isEqualTo(new TypeDesc.Scalar(VarType.BSTR));
        assertThat(view.members())
                .filteredOn(DispatchView.Member::inherited)
                .extracting(member -> member.folded().name())
                .containsExactly(
                        "QueryInterface",
                        "AddRef",
                        "Release",
                        "GetTypeInfoCount",
                        "GetTypeInfo",
                        "GetIDsOfNames",
                        "Invoke");
    }

    @Test
    void wrappingDispinterfaceHasTheMembersOfWhatItWraps() {
        DispatchView view =
                DispatchView.of(garden, TypeLibrarySamples.type(garden, "DPlant"), TypeLibrarySamples.resolver());

        assertThat(view.members())
                .filteredOn(member -> !member.inherited())
                .extracting(member -> member.folded().name())
                .contains("Label", "Water", "Grow");
    }

    @Test
    void coclassKeepsTheFlagsOfItsInterfaces() {
        TypeInfo tree = TypeLibrarySamples.type(garden, "Tree");

        assertThat(tree.has(TypeFlag.APPOBJECT)).isTrue();
        assertThat(tree.implemented())
                .extracting(ImplementedType::flags)
                .containsExactly(
                        ImplFlag.DEFAULT.bit(),
                        0,
                        ImplFlag.DEFAULT.bit() | ImplFlag.SOURCE.bit(),
                        ImplFlag.SOURCE.bit() | ImplFlag.RESTRICTED.bit());
    }

    @Test
    void moduleSaysWhereItsFunctionsAre() {
        TypeInfo kernel = TypeLibrarySamples.type(TypeLibrarySamples.own("entries.win64"), "Kernel");

        assertThat(kernel.functions())
                .extracting(Function::entry)
                .containsExactly(
                        new ModuleEntry("KERNEL32.dll", "GetTickCount", 0),
                        new ModuleEntry("KERNEL32.dll", "lstrlenW", 0),
                        new ModuleEntry("KERNEL32.dll", "GetTempPathW", 0),
                        new ModuleEntry("KERNEL32.dll", null, 12));
    }

    @Test
    void wrongHashTablesLoseNothing() {
        byte[] bytes = TypeLibrarySamples.bytes("garden.win64");
        fill(bytes, GUID_HASH, (byte) 0x5a);
        fill(bytes, NAME_HASH, (byte) 0xa5);

        assertThat(TypeLibrarySamples.read(bytes)).isEqualTo(garden);
    }

    @Test
    void segmentBeyondTheFileIsReportedAndTheRestIsRead() {
        byte[] bytes = TypeLibrarySamples.bytes("garden.win64");
        ByteBuffer.wrap(bytes)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(directory(bytes) + TYPE_DESCRIPTORS * DIRECTORY_ENTRY, 1 << 30);

        TypeLibrary damaged = TypeLibrarySamples.read(bytes);

        assertThat(damaged.diagnostics()).extracting(Diagnostic::code).contains("msft.segment.outside");
        assertThat(damaged.types()).extracting(TypeInfo::name).contains("IPlant", "Tree");
    }

    @Test
    void circleOfPointersEndsInATypeThatIsNotKnown() {
        byte[] bytes = TypeLibrarySamples.bytes("shapes.win64");
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int descriptors = buffer.getInt(directory(bytes) + TYPE_DESCRIPTORS * DIRECTORY_ENTRY);
        // The first descriptor becomes a pointer to itself.
        buffer.putShort(descriptors, (short) VarType.PTR.value());
        buffer.putInt(descriptors + 4, 0);

        TypeLibrary damaged = TypeLibrarySamples.read(bytes);

        assertThat(damaged.diagnostics()).extracting(Diagnostic::code).contains("msft.type.too-deep");
    }

    @Test
    void membersThatAllTypesShareAreReadNoMoreOftenThanTheFileIsLarge() {
        byte[] bytes = TypeLibrarySamples.bytes("garden.win64");
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int header = 0x20;
        int many = 3000;
        int table = buffer.getInt(directory(bytes) + TYPES * DIRECTORY_ENTRY);
        ByteBuffer larger =
                ByteBuffer.allocate(bytes.length + 4 * many + 100 * many).order(ByteOrder.LITTLE_ENDIAN);
        int types = buffer.getInt(header);
        int added = 4 * (many - types);
        // Every part moves behind the longer list of types; only the members of the first type are pointed at.
        larger.put(0, bytes, 0, 0x58);
        larger.putInt(header, many);
        for (int i = 0; i < 15; i++) {
            int at = directory(bytes) + i * DIRECTORY_ENTRY;
            int offset = buffer.getInt(at);
            larger.putInt(at + added, offset < 0 ? offset : offset + added);
            larger.putInt(at + added + 4, buffer.getInt(at + 4));
            larger.putInt(at + added + 8, -1);
            larger.putInt(at + added + 12, 15);
        }
        int body = directory(bytes) + 15 * DIRECTORY_ENTRY;
        larger.put(body + added, bytes, body, bytes.length - body);
        int newTable = bytes.length + added;
        larger.putInt(directory(bytes) + added, newTable);
        larger.putInt(directory(bytes) + added + 4, 100 * many);
        for (int i = 0; i < many; i++) {
            larger.put(newTable + 100 * i, bytes, table, 100);
            larger.putInt(newTable + 100 * i + 4, buffer.getInt(table + 4) + added);
        }

        TypeLibrary hostile = TypeLibrarySamples.read(larger.array());

        assertThat(hostile.types()).hasSize(many);
        assertThat(hostile.diagnostics()).extracting(Diagnostic::code).contains("msft.overlap");
        assertThat(hostile.types().stream()
                        .mapToInt(type -> type.functions().size())
                        .sum())
                .isLessThan(larger.capacity() / 24);
    }

    @Test
    void fileWithoutADirectoryIsRefused() {
        byte[] bytes = TypeLibrarySamples.bytes("garden.win64");
        bytes[directory(bytes) + 12] = 0;

        assertThatThrownBy(() -> TypeLibraryFormats.read(ByteView.of(bytes, ByteOrder.LITTLE_ENDIAN)))
                .isInstanceOfSatisfying(
                        MalformedFileException.class,
                        e -> assertThat(e.diagnostic().code()).isEqualTo("msft.directory.missing"));
    }

    private static int directory(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        return 0x54 + ((buffer.getInt(0x14) & 0x100) == 0 ? 0 : 4) + 4 * buffer.getInt(0x20);
    }

    private static void fill(byte[] bytes, int segment, byte value) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int entry = directory(bytes) + segment * DIRECTORY_ENTRY;
        int start = buffer.getInt(entry);
        Arrays.fill(bytes, start, start + buffer.getInt(entry + 4), value);
    }
}
