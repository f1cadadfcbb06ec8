package org.interopexplorer.core.image.pe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.diagnostic.Diagnostic;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.image.Property;
import org.interopexplorer.core.image.PropertyTexts;
import org.interopexplorer.core.image.Resource;
import org.interopexplorer.core.message.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Resources, and the facts for the Information page.
class PePropertiesTest {
    private static NativeImage read(PeBuilder builder) throws MalformedFileException {
        return read(builder.build());
    }

    private static NativeImage read(byte[] file) throws MalformedFileException {
        return new PeReader().read(Path.of("made.dll"), ByteView.of(file, ByteOrder.LITTLE_ENDIAN));
    }

    private static List<String> values(NativeImage image, String key) {
        return image.properties().stream()
                .filter(property -> property.key().token().equals(key))
                .map(property -> property.text(Language.ENGLISH))
                .toList();
    }

    @Test
    void headerIsDescribedInWords() throws MalformedFileException {
        NativeImage image = read(PeBuilder.library().timestamp(1_600_000_000).dllCharacteristics(0x4160));

        assertThat(PropertyTexts.english(image))
                .contains(
                        new Property(Property.Fact.SUBSYSTEM, "Windows console, 6.2"),
                        new Property(Property.Fact.SYSTEM_VERSION, "6.1"),
                        new Property(Property.Fact.TIMESTAMP, "2020-09-13T12:26:40Z"),
                        new Property(Property.Fact.LINKER_VERSION, "14.02"),
                        new Property(Property.Fact.IMAGE_BASE, "0x100000000"),
                        new Property(Property.Fact.ENTRY_POINT, "0x1010"),
                        new Property(Property.Fact.PROTECTION, "ASLR, high-entropy ASLR, DEP, Control Flow Guard"),
                        new Property(Property.Fact.CHARACTERISTICS, "large addresses"));
    }

    @Test
    void whatFlagsMeanIsSaidInFrenchToo() throws MalformedFileException {
        NativeImage image = read(PeBuilder.library().dllCharacteristics(0x4160));

        assertThat(image.properties())
                .extracting(Property::key, property -> property.text(Language.FRENCH))
                .contains(
                        tuple(Property.Fact.SUBSYSTEM, "console Windows, 6.2"),
                        tuple(Property.Fact.PROTECTION, "ASLR, ASLR à forte entropie, DEP, Control Flow Guard"),
                        tuple(Property.Fact.CHARACTERISTICS, "grandes adresses"));
    }

    @Test
    void resourcesHaveTheirThreeNames() throws MalformedFileException {
        byte[] library = "MSFT".getBytes(StandardCharsets.US_ASCII);
        byte[] file = PeBuilder.library()
                .resource(Resource.TYPELIB, "#1", 0x409, library)
                .resource(Resource.TYPELIB, "#2", 0, library)
                .resource("#24", "#2", 0, new byte[3])
                .resource("#300", "NAMED", 0x40c, new byte[5])
                .build();

        NativeImage image = read(file);

        assertThat(image.resources())
                .extracting(Resource::type, Resource::name, Resource::language, Resource::size)
                .containsExactly(
                        tuple("TYPELIB", "#1", 0x409, 4L),
                        tuple("TYPELIB", "#2", 0, 4L),
                        tuple("RT_MANIFEST", "#2", 0, 3L),
                        tuple("#300", "NAMED", 0x40c, 5L));
        assertThat(new String(file, (int) image.resources().getFirst().offset(), 4, StandardCharsets.US_ASCII))
                .isEqualTo("MSFT");
        assertThat(image.diagnostics()).isEmpty();
    }

    @Test
    void resourceTreeThatLeadsBackToItselfIsReadOnce() throws MalformedFileException {
        byte[] loop = new PeBuilder.Out()
                .raw(new byte[12])
                .i16(0)
                .i16(2)
                .i32(1)
                .i32(0x8000_0000)
                .i32(2)
                .i32(0x8000_0000)
                .bytes();

        NativeImage image = read(PeBuilder.library().directory(PeHeader.RESOURCES, loop));

        assertThat(image.resources()).isEmpty();
        assertThat(image.diagnostics())
                .extracting(Diagnostic::code)
                .containsExactly("pe.resources.shared", "pe.resources.shared");
    }

    @Test
    void resourceOutsideTheFileIsLeftOutAndTheOthersKept() throws MalformedFileException {
        byte[] file = PeBuilder.library()
                .resource("A", "#1", 0, new byte[4])
                .resource("B", "#1", 0, new byte[6])
                .build();
        ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = 0x600; at < file.length - 8; at += 4) {
            if (bytes.getInt(at + 4) == 4 && bytes.getInt(at) > PeBuilder.DATA) {
                bytes.putInt(at + 4, 1 << 20);
            }
        }

        NativeImage image = read(file);

        assertThat(image.resources()).extracting(Resource::type).containsExactly("B");
        assertThat(image.diagnostics()).extracting(Diagnostic::code).containsExactly("pe.resource.outside");
    }

    @Test
    void versionTextsKeepTheLanguageWhereThereAreSeveral() throws MalformedFileException {
        byte[] version = version(Map.of("040904b0", "English", "040c04b0", "français"));

        NativeImage image = read(PeBuilder.library().resource("#16", "#1", 0x409, version));

        assertThat(PropertyTexts.english(image))
                .contains(
                        new Property(Property.Fact.FILE_VERSION, "1.2.3.4"),
                        new Property(Property.Fact.PRODUCT_VERSION, "5.6.7.8"),
                        new Property(Property.Fact.VERSION_FLAGS, "debug"));
        assertThat(values(image, "version.ProductName"))
                .containsExactlyInAnyOrder("English [en-US]", "français [fr-FR]");
        assertThat(image.diagnostics()).isEmpty();
    }

    private static byte[] version(Map<String, String> productNames) {
        List<byte[]> tables = new ArrayList<>();
        productNames.forEach((language, name) -> tables.add(block(
                language,
                1,
                0,
                new byte[0],
                List.of(block(
                        "ProductName",
                        1,
                        name.length() + 1,
                        (name + "\0").getBytes(StandardCharsets.UTF_16LE),
                        List.of())))));
        byte[] fixed = new PeBuilder.Out()
                .i32(0xfeef04bd)
                .i32(0x10000)
                .i16(2)
                .i16(1)
                .i16(4)
                .i16(3)
                .i16(6)
                .i16(5)
                .i16(8)
                .i16(7)
                .i32(0x3f)
                .i32(1)
                .padTo(52)
                .bytes();
        return block("VS_VERSION_INFO", 0, 52, fixed, List.of(block("StringFileInfo", 1, 0, new byte[0], tables)));
    }

    private static byte[] block(String key, int type, int valueLength, byte[] value, List<byte[]> children) {
        PeBuilder.Out body =
                new PeBuilder.Out().raw(new byte[6]).utf16(key + "\0").align(4).raw(value);
        for (byte[] child : children) {
            body.align(4).raw(child);
        }
        byte[] bytes = body.bytes();
        ByteBuffer.wrap(bytes)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort((short) bytes.length)
                .putShort((short) valueLength)
                .putShort((short) type);
        return bytes;
    }

    @Test
    void manifestTellsLevelAssembliesAndClasses() throws MalformedFileException {
        String xml = """
                \ufeff<?xml version="1.0"?>
                <assembly xmlns="urn:schemas-microsoft-com:asm.v1" manifestVersion="1.0">
                  <!-- <assemblyIdentity name="not this"/> -->
                  <assemblyIdentity name="Made" version="1.0.0.0" type="win32"/>
                  <dependency><dependentAssembly>
                    <assemblyIdentity type="win32" name="Microsoft.Windows.Common-Controls" version="6.0.0.0"
                      processorArchitecture="*" publicKeyToken="6595b64144ccf1df" language="*"/>
                  </dependentAssembly></dependency>
                  <v3:trustInfo xmlns:v3="urn:schemas-microsoft-com:asm.v3"><v3:security>
                    <v3:requestedPrivileges><v3:requestedExecutionLevel level='requireAdministrator' uiAccess='false'/>
                  </v3:requestedPrivileges></v3:security></v3:trustInfo>
                  <file name="made.dll">
                    <comClass clsid="{0002DF01-0000-0000-C000-000000000046}" progid="Made.Thing" threadingModel="Both"
                      tlbid="{EAB22AC0-30C1-11CF-A7EB-0000C05BAE0B}" description="A &quot;thing&quot; &#233;"/>
                    <typelib tlbid="{EAB22AC0-30C1-11CF-A7EB-0000C05BAE0B}" version="1.1" helpdir=""/>
                    <comInterfaceProxyStub iid="{1}" name="IThing" proxyStubClsid32="{2}"/>
                  </file>
                </assembly>
                """;

        NativeImage image =
                read(PeBuilder.library().resource("#24", "#2", 0x409, xml.getBytes(StandardCharsets.UTF_8)));

        assertThat(PropertyTexts.english(image))
                .contains(
                        new Property(Property.Fact.EXECUTION_LEVEL, "requireAdministrator"),
                        new Property(Property.Fact.DEPENDENT_ASSEMBLIES, "Microsoft.Windows.Common-Controls 6.0.0.0"),
                        new Property(Property.Fact.COM_CLASSES, "Made.Thing"));
        Manifest manifest = Manifest.of(image).orElseThrow();
        assertThat(manifest.identity()).hasToString("Made 1.0.0.0");
        assertThat(manifest.dependencies())
                .extracting(Manifest.Assembly::architecture, Manifest.Assembly::publicKeyToken)
                .containsExactly(tuple("*", "6595b64144ccf1df"));
        assertThat(manifest.files())
                .containsExactly(new Manifest.ComFile(
                        "made.dll",
                        List.of(new Manifest.ComClass(
                                "{0002DF01-0000-0000-C000-000000000046}",
                                "A \"thing\" é",
                                "Made.Thing",
                                "Both",
                                "{EAB22AC0-30C1-11CF-A7EB-0000C05BAE0B}")),
                        List.of(new Manifest.TypeLibrary("{EAB22AC0-30C1-11CF-A7EB-0000C05BAE0B}", "1.1", "")),
                        List.of(new Manifest.Proxy("{1}", "IThing", "{2}", ""))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''",
                "<",
                "</",
                "<a b",
                "<a b=",
                "<a b='",
                "<!--",
                "<![CDATA[ <file name='x'> ",
                "<assemblyIdentity name='&#x110000; &unknown; &'/>",
                "<<<<>>>>",
            })
    void brokenManifestIsReadAsFarAsItGoes(String xml) {
        assertThat(Manifest.parse(xml).dependencies()).isEmpty();
    }

    @Test
    void manifestInUtf16IsRead() throws MalformedFileException {
        byte[] xml = "\ufeff<requestedExecutionLevel level='asInvoker'/>".getBytes(StandardCharsets.UTF_16LE);

        assertThat(values(read(PeBuilder.library().resource("#24", "#1", 0, xml)), "execution-level"))
                .containsExactly("asInvoker");
    }

    @Test
    void debugDirectoryNamesThePdbAndTheHashOfAReproducibleImage() throws MalformedFileException {
        PeBuilder builder = PeBuilder.library().timestamp(0x1234_5678);
        byte[] codeView = new PeBuilder.Out()
                .raw("RSDS".getBytes(StandardCharsets.US_ASCII))
                .i32(0x01020304)
                .i16(0x0506)
                .i16(0x0708)
                .i64(0x100f_0e0d_0c0b_0a09L)
                .i32(3)
                .raw("C:\\made\\made.pdb\0".getBytes(StandardCharsets.UTF_8))
                .bytes();
        int codeViewAt = builder.place(codeView);
        int hashAt = builder.place(new PeBuilder.Out().i32(2).i16(0xcdab).bytes());
        byte[] directory = new PeBuilder.Out()
                .raw(debugEntry(2, codeView.length, codeViewAt))
                .raw(debugEntry(16, 6, hashAt))
                .raw(debugEntry(13, 4, builder.place(new byte[] {'G', 'C', 'T', 'L'})))
                .raw(debugEntry(20, 4, builder.place(new byte[] {1, 0, 0, 0})))
                .bytes();

        NativeImage image = read(builder.directory(PeHeader.DEBUG, directory));

        assertThat(PropertyTexts.english(image))
                .contains(
                        new Property(Property.Fact.PDB, "C:\\made\\made.pdb"),
                        new Property(Property.Fact.PDB_ID, "01020304-0506-0708-090A-0B0C0D0E0F10, 3"),
                        new Property(Property.Fact.REPRODUCIBLE, "abcd"),
                        new Property(Property.Fact.WHOLE_PROGRAM_OPTIMIZATION, "LTCG"),
                        new Property(Property.Fact.DEBUG_DATA, "CODEVIEW, REPRO, POGO, EX_DLLCHARACTERISTICS"),
                        new Property(Property.Fact.PROTECTION, "ASLR, high-entropy ASLR, DEP, shadow stack"));
        assertThat(values(image, "timestamp")).isEmpty();
    }

    private static byte[] debugEntry(int type, int size, int address) {
        return new PeBuilder.Out()
                .i32(0)
                .i32(0)
                .i32(0)
                .i32(type)
                .i32(size)
                .i32(address)
                .i32(PeBuilder.offset(address))
                .bytes();
    }

    @Test
    void managedCodeIsNotedWithItsRuntime() throws MalformedFileException {
        PeBuilder builder = PeBuilder.of(32);
        int metadata = builder.place(new PeBuilder.Out()
                .i32(0x424a5342)
                .i32(0x0001_0001)
                .i32(0)
                .i32(12)
                .raw("v4.0.30319\0\0".getBytes(StandardCharsets.UTF_8))
                .bytes());
        byte[] header = new PeBuilder.Out()
                .i32(72)
                .i16(2)
                .i16(5)
                .i32(metadata)
                .i32(0x100)
                .i32(0x20003)
                .padTo(72)
                .bytes();

        NativeImage image = read(builder.directory(PeHeader.CLR, header));

        assertThat(values(image, "managed")).containsExactly("v4.0.30319");
        assertThat(values(image, "managed-flags")).containsExactly("IL only, 32-bit preferred");
    }

    /// Machine numbers of ready-to-run code are XORed with a number for the system (`pedecoder.h` of the runtime).
    @ParameterizedTest
    @CsvSource({
        "32, 0x14c, 1, false, AnyCPU, Windows",
        "32, 0x14c, 0x20003, false, AnyCPU, Windows",
        "32, 0x14c, 3, false, x86, Windows",
        "32, 0x14c, 0, false, x86, Windows",
        "64, 0x8664, 1, false, x86-64, Windows",
        "64, 0xfd1d, 1, true, x86-64, Linux",
        "64, 0xd11d, 1, true, ARM64, Linux",
        "64, 0xec20, 1, true, ARM64, macOS",
        "64, 0x8664, 1, true, x86-64, Windows",
        "32, 0x14c, 1, true, x86, Windows",
    })
    void managedCodeIsMadeForWhatItsFlagsSay(
            int bits, String machine, String flags, boolean compiled, String architecture, String system)
            throws MalformedFileException {
        PeBuilder builder = PeBuilder.of(bits).machine(Integer.decode(machine)).subsystem(3);
        int native_ = builder.place(new PeBuilder.Out().i32(0x0052_5452).i32(0).bytes());
        byte[] header = new PeBuilder.Out()
                .i32(72)
                .i32(0x0005_0002)
                .i64(0)
                .i32(Integer.decode(flags))
                .padTo(64)
                .i32(compiled ? native_ : 0)
                .i32(compiled ? 8 : 0)
                .padTo(72)
                .bytes();

        NativeImage image = read(builder.directory(PeHeader.CLR, header));

        assertThat(image.architecture().name()).isEqualTo(architecture);
        assertThat(image.linkage().abi()).isEqualTo(system);
        assertThat(values(image, "managed-flags").getFirst().endsWith("ready to run"))
                .isEqualTo(compiled);
    }

    @ParameterizedTest
    @CsvSource({"64, 0x8664, ARM64EC", "64, 0xaa64, ARM64X", "32, 0x14c, CHPE"})
    void codeForASecondProcessorIsNoted(int bits, String machine, String name) throws MalformedFileException {
        PeBuilder.Out configuration = new PeBuilder.Out().i32(0x100);
        if (bits == 64) {
            configuration.padTo(0x4e).i16(0x800).padTo(0xc8).i64(PeBuilder.BASE + 0x2000);
        } else {
            configuration.padTo(0x36).i16(0x800).padTo(0x44).i32(5).padTo(0x7c).i32(PeBuilder.BASE_32 + 0x2000);
        }

        NativeImage image = read(PeBuilder.of(bits)
                .machine(Integer.decode(machine))
                .directory(
                        PeHeader.LOAD_CONFIGURATION, configuration.padTo(0x100).bytes()));

        assertThat(values(image, "hybrid")).containsExactly(name);
        assertThat(image.architecture().name()).isEqualTo(name.equals("CHPE") ? "x86" : name);
        assertThat(values(image, "dependent-load-flags")).containsExactly("0x800, system directory only");
        assertThat(values(image, "protection").getFirst().contains("SafeSEH")).isEqualTo(bits == 32);
    }

    @Test
    void threadCallbacksAreCounted() throws MalformedFileException {
        PeBuilder builder = PeBuilder.library();
        int callbacks = builder.place(
                new PeBuilder.Out().i64(PeBuilder.BASE + 0x1000).i64(1).i64(0).bytes());
        byte[] tls = new PeBuilder.Out()
                .i64(0)
                .i64(0)
                .i64(0)
                .i64(PeBuilder.BASE + callbacks)
                .i64(0)
                .bytes();

        assertThat(values(read(builder.directory(PeHeader.TLS, tls)), "tls-callbacks"))
                .containsExactly("2");
    }

    @Test
    void signatureIsNotedAndNotVerified() throws MalformedFileException {
        PeBuilder builder = PeBuilder.library();
        int at = builder.place(
                new PeBuilder.Out().i32(24).i16(0x200).i16(2).padTo(24).bytes());

        NativeImage image = read(builder.directory(PeHeader.CERTIFICATES, PeBuilder.offset(at), 24));

        assertThat(values(image, "signature")).containsExactly("Authenticode, 24 bytes");
    }

    @Test
    void boundImportsNameTheirLibraries() throws MalformedFileException {
        byte[] table = new PeBuilder.Out()
                .i32(0x5000_0000)
                .i16(32)
                .i16(1)
                .i32(0x5000_0001)
                .i16(36)
                .i16(0)
                .i32(0x5000_0002)
                .i16(36)
                .i16(0)
                .i64(0)
                .raw("a.d\0b.dll\0".getBytes(StandardCharsets.US_ASCII))
                .bytes();

        assertThat(values(read(PeBuilder.library().directory(PeHeader.BOUND_IMPORTS, table)), "bound-imports"))
                .containsExactly("a.d, b.dll");
    }
}
