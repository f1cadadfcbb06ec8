package org.interopexplorer.core.typelib.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import org.interopexplorer.core.ctype.CSpelling;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.FunctionType.CallingConvention;
import org.interopexplorer.core.ctype.FunctionType.Direction;
import org.interopexplorer.core.ctype.Layout;
import org.interopexplorer.core.ctype.RecordType;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.typelib.TypeDesc;
import org.interopexplorer.core.typelib.TypeInfo;
import org.interopexplorer.core.typelib.TypeLibrary;
import org.interopexplorer.core.typelib.TypeLibrarySamples;
import org.interopexplorer.core.typelib.VarType;
import org.interopexplorer.core.typelib.lookup.ResolvedType;
import org.interopexplorer.core.typelib.lookup.TypeResolver;
import org.junit.jupiter.api.Test;

class CTypeMappingTest {
    private final TypeResolver resolver = TypeLibrarySamples.resolver();
    private final CTypeMapping mapping = new CTypeMapping(resolver);
    private final TypeLibrary shapes = TypeLibrarySamples.own("shapes.win64");
    private final TypeLibrary garden = TypeLibrarySamples.own("garden.win64");
    private final Layout layout = new Layout(Abi.WINDOWS_X64);

    @Test
    void methodTakesTheInterfacePointerFirst() {
        assertThat(method(garden, "IPlant", "Say"))
                .isEqualTo("HRESULT __stdcall Say(struct IPlant *This, BSTR what, LONG lcid, BSTR *said)");
        assertThat(method(garden, "ITree", "Graft"))
                .isEqualTo("HRESULT __stdcall Graft(struct ITree *This, struct IPlant *scion, struct ITree **grown)");
    }

    @Test
    void automationTypesHaveTheirNames() {
        assertThat(method(shapes, "IShapes", "Automation"))
                .isEqualTo("HRESULT __stdcall Automation(struct IShapes *This, BSTR a, DATE b, struct CY c, "
                        + "struct DECIMAL d, SCODE e, struct VARIANT f, VARIANT_BOOL g, struct IUnknown *h, "
                        + "struct IDispatch *i)");
        assertThat(method(shapes, "IShapes", "Arrays"))
                .isEqualTo("HRESULT __stdcall Arrays(struct IShapes *This, struct SAFEARRAY *a, struct SAFEARRAY **b, "
                        + "Labels c, LONG d[4], struct SAFEARRAY **e)");
    }

    @Test
    void directionsAreThoseOfTheLibrary() {
        TypeInfo type = TypeLibrarySamples.type(shapes, "IShapes");
        FunctionType pointers =
                mapping.method(new ResolvedType(shapes, type), TypeLibrarySamples.function(type, "Pointers"));

        assertThat(pointers.parameters())
                .extracting(FunctionType.Parameter::direction)
                .containsExactly(
                        Direction.IN,
                        Direction.IN,
                        Direction.INOUT,
                        Direction.OUT,
                        Direction.IN,
                        Direction.IN,
                        Direction.OUT,
                        Direction.IN);
    }

    @Test
    void structIsLaidOutAsTheLibraryDescribesIt() {
        for (String name : new String[] {"Frame", "Chain", "Dot", "Word"}) {
            TypeInfo type = TypeLibrarySamples.type(shapes, name);
            RecordType record = (RecordType) mapping.of(new ResolvedType(shapes, type));

            assertThat(layout.sizeOf(record))
                    .as(name)
                    .isEqualTo(type.attributes().size());
        }
    }

    @Test
    void variantHasTheSizeOfWindows() {
        assertThat(layout.sizeOf(mapping.of(shapes, new TypeDesc.Scalar(VarType.VARIANT))))
                .isEqualTo(24);
        assertThat(layout.sizeOf(mapping.of(shapes, new TypeDesc.Scalar(VarType.DECIMAL))))
                .isEqualTo(16);
    }

    @Test
    void structThatPointsAtItselfIsOneType() {
        TypeInfo chain = TypeLibrarySamples.type(shapes, "Chain");
        RecordType record = (RecordType) mapping.of(new ResolvedType(shapes, chain));

        assertThat(CSpelling.definition(record)).startsWith("struct Chain {\n    struct Chain *next;");
        assertThat(mapping.of(new ResolvedType(shapes, chain))).isSameAs(record);
    }

    @Test
    void moduleFunctionKeepsItsConvention() {
        TypeLibrary entries = TypeLibrarySamples.own("entries.win64");
        TypeInfo kernel = TypeLibrarySamples.type(entries, "Kernel");

        assertThat(mapping.function(entries, TypeLibrarySamples.function(kernel, "Ticks"))
                        .convention())
                .isEqualTo(CallingConvention.STDCALL);
        assertThat(CSpelling.prototype(
                        "cos",
                        mapping.function(
                                entries,
                                TypeLibrarySamples.type(entries, "Crt")
                                        .functions()
                                        .getFirst())))
                // widl writes __stdcall whatever the IDL says.
                .isEqualTo("double __stdcall cos(double x)");
    }

    private String method(TypeLibrary library, String type, String name) {
        TypeInfo declaring = TypeLibrarySamples.type(library, type);
        return CSpelling.prototype(
                name,
                mapping.method(new ResolvedType(library, declaring), TypeLibrarySamples.function(declaring, name)));
    }
}
