package org.interopexplorer.core.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.typelib.idl.source.IdlReader;

/// The reader of IDL: what a text declares, or one refusal.
record IdlTarget() implements FuzzTarget {
    @Override
    public List<byte[]> seeds() {
        return List.of(
                        """
                        [object, dual, uuid(5f1a0001-7c5b-4c6e-9d55-0a1b2c3d4e5f)] interface IShape : IDispatch {
                          [id(1), propget] HRESULT Area([out, retval] double *area);
                          HRESULT Fill([in, size_is(n)] const long *all, [in, defaultvalue(2)] long n);
                        }""",
                        "typedef enum Kind { A = 1, B = A << 2 } Kind; typedef struct S { short a[3]; union { int x; "
                                + "float y; } u; struct S *next; } S; const long N = 3 * (4 + 1);",
                        "typedef union switch (long which) chosen { case 1: long a; default: ; } Choice;",
                        """
                        [uuid(5f1a0002-7c5b-4c6e-9d55-0a1b2c3d4e5f), version(1.2)] library L {
                          importlib("stdole2.tlb"); cpp_quote("#define X")
                          [uuid(5f1a0003-7c5b-4c6e-9d55-0a1b2c3d4e5f)] dispinterface _E {
                            properties: [id(1)] BSTR name; methods: [id(2)] void Go(); };
                          coclass C { [default] interface IUnknown; [default, source] dispinterface _E; };
                          [dllname("a.dll")] module M { [entry("f")] int __stdcall f(int a); const int K = 1; };
                        }""",
                        """
                        namespace W.F {
                          [uuid(913337e9-11a1-4345-a3a2-4e7f956e222d)] interface IVector<T> : IUnknown {
                            HRESULT At([in] int i, [out, retval] T *v); }
                          declare { interface W.F.IVector<W.F.IVector<int> *>; }
                          runtimeclass R { [default] interface W.F.IVector<int>; }
                        }""",
                        "#define M(a) a a\ninterface I { M(int) x; }; import \"none.idl\";")
                .stream()
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    @Override
    public List<String> tokens() {
        return List.of(
                "interface ",
                "dispinterface ",
                "[uuid(",
                "[out, retval] ",
                "SAFEARRAY(",
                "HRESULT ",
                "namespace ",
                "runtimeclass ",
                "declare {",
                "switch (",
                "case 1:",
                "typedef ",
                "#define ",
                "<int>",
                "import \"",
                "};");
    }

    @Override
    public int longest() {
        return 2048;
    }

    @Override
    public void accept(byte[] input) {
        try {
            var source = new IdlReader(List.of(), file -> {
                        throw new IOException("none here: " + file);
                    })
                    .read("fuzz.idl", new String(input, StandardCharsets.ISO_8859_1));
            source.all()
                    .forEach(library -> assertThat(library.types())
                            .allSatisfy(type -> assertThat(type.guid()).isNotNull()));
        } catch (MalformedFileException refusal) {
            assertThat(refusal.diagnostic()).isNotNull();
        }
    }
}
