package org.interopexplorer.core.metadata.win32;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.interopexplorer.core.ctype.CSpelling;
import org.interopexplorer.core.ctype.Choices;
import org.interopexplorer.core.ctype.DeclaredLength;
import org.interopexplorer.core.ctype.EnumType;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.FunctionType.CallingConvention;
import org.interopexplorer.core.ctype.FunctionType.Direction;
import org.interopexplorer.core.ctype.Layout;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.ctype.Promises;
import org.interopexplorer.core.ctype.RecordType;
import org.interopexplorer.core.ctype.SizeExpression;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.machine.OperatingSystem;
import org.interopexplorer.core.metadata.SampleMetadata;
import org.interopexplorer.core.status.ErrorConvention;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The functions of `win32.il`, which is in this package's resources.
class Win32FunctionsTest {
    @TempDir
    Path directory;

    private List<Win32Function> find(Abi abi, String library, String name) throws Exception {
        return new Win32Functions(SampleMetadata.win32(directory), abi).find(library, name);
    }

    private static List<String> prototypes(List<Win32Function> functions) {
        return functions.stream()
                .map(function -> CSpelling.prototype(function.entryPoint(), function.type()))
                .toList();
    }

    private static RecordType target(FunctionType type, int parameter) {
        return (RecordType)
                ((PointerType) type.parameters().get(parameter).type().resolved())
                        .target()
                        .resolved();
    }

    @Test
    void aFunctionIsFoundByItsLibraryAndEntryPointAndSaysWhatItsAttributesSay() throws Exception {
        Win32Function open = find(Abi.WINDOWS_X64, "sample.DLL", "OpenNodeW").getFirst();
        assertThat(CSpelling.prototype("OpenNodeW", open.type()))
                .isEqualTo("HANDLE __stdcall OpenNodeW(PCWSTR name, enum SHARE_MODE mode, struct NODE *template)");
        assertThat(open.setsLastError()).isTrue();
        assertThat(open.freeWith()).isEqualTo("CloseHandle");
        assertThat(open.type().promises()).isEqualTo(new Promises("CloseHandle", null, false, false, true));
        assertThat(ErrorConvention.of("OpenNodeW", open.type(), OperatingSystem.WINDOWS))
                .contains(ErrorConvention.DECLARED_LAST_ERROR);
        assertThat(open.type().convention()).isEqualTo(CallingConvention.STDCALL);
        assertThat(open.token()).hasToString("0x0600000f");
        assertThat(open.declaringType()).isEqualTo("Windows.Win32.Sample.Apis");
        assertThat(open.type().parameters())
                .extracting(FunctionType.Parameter::direction)
                .containsExactly(Direction.IN, Direction.UNSTATED, Direction.IN);
        assertThat(open.type().parameters().get(2).nonNull()).as("optional").isFalse();
    }

    @Test
    void lengthsComeFromOtherParameters() throws Exception {
        FunctionType read =
                find(Abi.WINDOWS_X64, "SAMPLE", "ReadNodes").getFirst().type();
        assertThat(CSpelling.prototype("ReadNodes", read))
                .isEqualTo("BOOL __stdcall ReadNodes(HANDLE node, struct NODE *nodes, unsigned int count, "
                        + "unsigned char *raw, unsigned int *size, VISIT visit)");
        assertThat(read.parameters().get(1).length())
                .isEqualTo(new DeclaredLength(new SizeExpression.OfParameter("count", true), false));
        assertThat(read.parameters().get(3).length())
                .isEqualTo(new DeclaredLength(
                        new SizeExpression.Behind(new SizeExpression.OfParameter("size", true)), true));
        assertThat(read.parameters())
                .extracting(FunctionType.Parameter::direction)
                .containsExactly(
                        Direction.IN, Direction.OUT, Direction.UNSTATED, Direction.OUT, Direction.INOUT, Direction.IN);
        PointerType callback = (PointerType) read.parameters().get(5).type().resolved();
        assertThat(CSpelling.of(callback)).isEqualTo("BOOL (__stdcall *)(struct NODE *node, void *context)");
    }

    @Test
    void structsHaveBitFieldsUnionsAndPointersToThemselves() throws Exception {
        RecordType node =
                target(find(Abi.WINDOWS_X64, "SAMPLE", "OpenNodeW").getFirst().type(), 2);
        assertThat(node.members())
                .extracting(RecordType.Member::name)
                .containsExactly("next", null, "low", "high", "name");
        assertThat(node.members()).extracting(RecordType.Member::bitWidth).containsExactly(-1, -1, 3, 29, -1);
        Layout layout = new Layout(Abi.WINDOWS_X64);
        assertThat(layout.sizeOf(node)).isEqualTo(32);
        RecordType inner = (RecordType) node.members().get(1).type().resolved();
        assertThat(inner.kind()).isEqualTo(RecordType.Kind.UNION);
        assertThat(layout.sizeOf(inner)).isEqualTo(8);
    }

    @Test
    void packingAndOpenEndsAreKept() throws Exception {
        FunctionType make = find(Abi.WINDOWS_X64, "OTHER", "#17").getFirst().type();
        assertThat(CSpelling.prototype("f", make))
                .isEqualTo(
                        "struct IThing *__stdcall f(struct IThing **thing, struct PACKED packed, struct TRAILER *trailer)");
        Layout layout = new Layout(Abi.WINDOWS_X64);
        assertThat(layout.sizeOf(make.parameters().get(1).type())).isEqualTo(5);
        assertThat(layout.sizeOf(target(make, 2))).isEqualTo(4);
    }

    @Test
    void enumerationsHaveTheirConstants() throws Exception {
        EnumType mode = (EnumType) find(Abi.WINDOWS_X64, "SAMPLE", "OpenNodeW")
                .getFirst()
                .type()
                .parameters()
                .get(1)
                .type()
                .resolved();
        assertThat(mode.constants())
                .extracting(EnumType.Constant::name)
                .containsExactly("SHARE_NONE", "SHARE_READ", "SHARE_WRITE", "SHARE_DELETE");
        assertThat(mode.underlying().spelling()).isEqualTo("unsigned int");
    }

    @Test
    void aVariantIsThatOfTheArchitecture() throws Exception {
        assertThat(prototypes(find(Abi.WINDOWS_X64, "SAMPLE", "Resume")))
                .containsExactly("void __stdcall Resume(struct CONTEXT64 *context)");
        assertThat(prototypes(find(Abi.WINDOWS_X86, "SAMPLE", "Resume")))
                .containsExactly("void __stdcall Resume(struct CONTEXT *context)");
    }

    @Test
    void theConventionIsTheDeclaredOne() throws Exception {
        assertThat(find(Abi.WINDOWS_X86, "SAMPLE", "Joined").getFirst().type().convention())
                .isEqualTo(CallingConvention.C);
    }

    @Test
    void enumThatAnAttributeNamesForANumberSaysWhichConstantsAreMeant() throws Exception {
        FunctionType share = find(Abi.WINDOWS_X64, "SAMPLE", "Share").getFirst().type();
        assertThat(CSpelling.prototype("Share", share))
                .isEqualTo("unsigned int __stdcall Share(unsigned int mode, unsigned int plain)");
        Choices choices = Objects.requireNonNull(share.parameters().getFirst().choices());
        assertThat(choices.combine()).isTrue();
        assertThat(choices.all())
                .extracting(EnumType.Constant::name)
                .containsExactly("SHARE_NONE", "SHARE_READ", "SHARE_WRITE", "SHARE_DELETE");
        assertThat(share.parameters().getLast().choices()).isNull();
    }
}
