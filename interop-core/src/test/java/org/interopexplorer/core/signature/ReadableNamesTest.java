package org.interopexplorer.core.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.interopexplorer.core.compiler.CCompiler;
import org.interopexplorer.core.header.HeaderDeclarations;
import org.interopexplorer.core.header.ParseResult;
import org.interopexplorer.core.header.PrototypeParser;
import org.interopexplorer.core.image.Export;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.open.FileOpener;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Exports that g++ mangled, found by their C++ names.
class ReadableNamesTest {
    private static final String SOURCE = """
            namespace geo {
            struct Point { int x, y; static int count(); int sum(int k) const; };
            int Point::count() { return 7; }
            int Point::sum(int k) const { return x + y + k; }
            int area(int w, int h) { return w * h; }
            int area(double r) { return (int) r; }
            int where(const Point &p) { return p.x; }
            }
            """;

    @TempDir
    private static Path folder;

    private static ReadableNames names;

    @BeforeAll
    static void compile() throws Exception {
        Path library =
                new CCompiler("g++", List.of("-w", "-x", "c++")).compile(folder, "libgeo", SOURCE, "-shared", "-fPIC");
        names = new ReadableNames(new FileOpener(Machine.current()).image(library), Abi.LINUX_X64);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        geo::Point::count()       | _ZN3geo5Point5countEv
        geo::Point::count         | _ZN3geo5Point5countEv
        geo::area(int,int)        | _ZN3geo4areaEii
        geo::area( double )       | _ZN3geo4areaEd
        geo::Point::sum(int) const| _ZNK3geo5Point3sumEi
        """)
    void readableNameFindsItsExport(String readable, String export) {
        assertThat(names.find(readable)).map(Export::name).contains(export);
    }

    @Test
    void nameOfSeveralOverloadsIsNotOneOfThem() {
        assertThat(names.find("geo::area")).isEmpty();
        assertThat(names.overloads("geo::area")).containsExactlyInAnyOrder("geo::area(int, int)", "geo::area(double)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        int geo::area(int w, int h)                       | _ZN3geo4areaEii
        int geo::area(double r)                           | _ZN3geo4areaEd
        int geo::Point::count()                           | _ZN3geo5Point5countEv
        int geo::Point::sum(const void *self, int k) const| _ZNK3geo5Point3sumEi
        int geo::where(void *p)                           | _ZN3geo5whereERKNS_5PointE
        int geo::area(char c)                             |
        int geo::nowhere(char c)                          |
        """)
    void prototypeFindsTheOverloadThatTakesItsParameters(String prototype, String export) {
        var parsed = (ParseResult.Parsed) new PrototypeParser(Abi.LINUX_X64).parse(prototype, HeaderDeclarations.NONE);

        assertThat(names.find(parsed.name(), parsed.type()).map(Export::name).orElse(null))
                .isEqualTo(export);
    }
}
