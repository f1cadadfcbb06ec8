package org.interopexplorer.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Programs of COM calls that need what only Windows has, a JDK or .NET: what they do to memory and to vtables is
/// checked here without it.
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class ComProgramsOffWindowsTest {
    private static final Path TEACHING = Path.of("../resources/samples/windows-x64/teaching-com.dll");

    /// The functions of OLE that a Java program calls, and an object with the members of the sample, as C has them.
    /// The conventions of this machine differ from those of Windows, but `java.lang.foreign` takes them from it.
    private static final String OLE = """
            #include <stdint.h>
            #include <stdio.h>
            #include <stdlib.h>
            #include <string.h>
            #include <uchar.h>
            typedef struct { uint16_t vt, r[3]; union { int32_t i; double d; int16_t s; char16_t *text; void *p; int64_t bits; }; int64_t more; } variant;
            typedef struct { int32_t count, vt; variant all[8]; } array;
            typedef struct { variant *arguments; int32_t *named; uint32_t count, namedCount; } parameters;
            typedef struct { uint16_t code, r; char16_t *source, *description, *help; uint32_t context; void *reserved, *fill; int32_t scode; } exception;
            _Static_assert(sizeof(variant) == 24 && sizeof(exception) == 64, "as on Windows");
            static int live;
            static int32_t zero(void *a) { return 0; }
            static int32_t addRef(void *a) { return ++live; }
            static int32_t release(void *a) { return --live; }
            int32_t CoInitializeEx(void *reserved, int32_t how) { return how == 2 ? 0 : 0x80070057; }
            char16_t *SysAllocStringLen(const char16_t *text, uint32_t count) {
                uint32_t *made = calloc(1, 4 + 2 * count + 2);
                *made = 2 * count;
                memcpy(made + 1, text, 2 * count);
                return (char16_t *) (made + 1);
            }
            static uint32_t length(const char16_t *text) { return text ? ((uint32_t *) text)[-1] / 2 : 0; }
            int32_t VariantClear(variant *v) {
                if (v->vt == 8 && v->text) free((uint32_t *) v->text - 1);
                memset(v, 0, sizeof *v);
                return 0;
            }
            static char16_t *widened(const char *s) {
                char16_t units[100];
                uint32_t n = 0;
                for (; s[n]; n++) units[n] = s[n];
                return SysAllocStringLen(units, n);
            }
            int32_t VariantChangeTypeEx(variant *to, variant *from, int32_t lcid, uint16_t flags, uint16_t vt) {
                char text[100];
                if (vt != 8 || lcid != 0x409) return 0x80020005;
                if (from->vt == 8) { to->vt = 8; to->text = SysAllocStringLen(from->text, length(from->text)); return 0; }
                if (from->vt == 5) snprintf(text, 100, "%.17g", from->d); else snprintf(text, 100, "%d", from->i);
                to->vt = 8;
                to->text = widened(text);
                return 0;
            }
            array *SafeArrayCreateVector(uint16_t vt, int32_t lower, uint32_t count) {
                array *made = calloc(1, sizeof *made);
                made->count = lower == 0 ? count : -1;
                made->vt = vt;
                return made;
            }
            int32_t SafeArrayPutElement(array *into, int32_t *index, void *element) {
                if (*index < 0 || *index >= into->count) return 0x8002000B;
                if (into->vt == 12) { into->all[*index] = *(variant *) element; }
                else { into->all[*index].vt = into->vt; memcpy(&into->all[*index].bits, element, into->vt == 5 ? 8 : 4); }
                return 0;
            }
            static int32_t ids(void *self, void *iid, char16_t **names, uint32_t count, uint32_t lcid, int32_t *id) {
                static const char *known[] = {"Greet", "Sum", "Divide"};
                for (int i = 0; i < 3; i++) {
                    char16_t *wide = widened(known[i]);
                    uint32_t n = length(wide);
                    if (!memcmp(names[0], wide, 2 * n) && names[0][n] == 0) { *id = i + 1; return 0; }
                }
                return 0x80020006;
            }
            static int32_t invoke(void *self, int32_t id, void *iid, uint32_t lcid, uint16_t flags, parameters *p,
                    variant *result, exception *e, uint32_t *wrong) {
                if (!(flags & 1) || p->namedCount != 0) return 0x80020003;
                if (id == 1) {
                    char16_t text[100] = u"Hello, ";
                    uint32_t n = length(p->arguments[0].text);
                    memcpy(text + 7, p->arguments[0].text, 2 * n);
                    text[7 + n] = '!';
                    result->vt = 8;
                    result->text = SysAllocStringLen(text, 8 + n);
                    return 0;
                }
                if (id == 2) {
                    array *a = p->arguments[0].p;
                    if (p->arguments[0].vt != 0x200C) return 0x80020005;
                    result->vt = 5;
                    for (int i = 0; i < a->count; i++) result->d += a->all[i].vt == 5 ? a->all[i].d : a->all[i].i;
                    return 0;
                }
                double by = p->arguments[0].d, what = p->arguments[1].d;
                if (by == 0) { e->description = widened("No number is divided by zero."); e->scode = 0x80020012; return 0x80020009; }
                result->vt = 5;
                result->d = what / by;
                return 0;
            }
            static void *slots[] = {zero, addRef, release, zero, zero, ids, invoke};
            static void *object = slots;
            static int32_t create(void *self, void *outer, unsigned char *iid, void **made) {
                static const unsigned char dispatch[16] = {0, 4, 2, 0, 0, 0, 0, 0, 0xC0, 0, 0, 0, 0, 0, 0, 0x46};
                if (memcmp(iid, dispatch, 16)) return 0x80004002;
                *made = &object;
                return 0;
            }
            static void *factorySlots[] = {zero, addRef, release, create, zero};
            static void *factory = factorySlots;
            int32_t DllGetClassObject(unsigned char *clsid, unsigned char *iid, void **made) {
                *made = &factory;
                return iid[0] == 1 ? 0 : 0x80004002;
            }
            """;

    @TempDir
    private Path folder;

    private static String snippet(String language, String... calls) {
        List<String> words = new ArrayList<>(List.of("com", "snippet", "Greeter"));
        words.addAll(List.of(calls));
        words.addAll(List.of("--from", TEACHING.toString(), "--language", language));
        CommandRun ran = CommandRun.of(words.toArray(String[]::new));
        assertThat(ran.status()).as(ran.err()).isZero();
        return ran.out();
    }

    private String run(Map<String, String> environment, String... command) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            return abort(command[0] + " is not installed: " + e.getMessage());
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).as(command[0]).isTrue();
        return output;
    }

    @Test
    void javaCallsThroughTheVtableWithVariantsTextsAndArrays() throws Exception {
        Files.writeString(
                folder.resolve("Program.java"),
                snippet(
                        "java",
                        "Greet",
                        "h\u00e9\"",
                        "--then",
                        "Sum",
                        "[1, 2.5]",
                        "--then",
                        "Divide",
                        "7",
                        "2",
                        "--then",
                        "Divide",
                        "7",
                        "0"));
        Files.writeString(folder.resolve("ole.c"), OLE);
        for (String name : List.of("ole32", "oleaut32", "teaching-com.dll")) {
            assertThat(run(Map.of(), "gcc", "-w", "-shared", "-fPIC", "ole.c", "-o", name))
                    .isEmpty();
        }
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        assertThat(run(
                                Map.of("LD_LIBRARY_PATH", folder.toString()),
                                java,
                                "--enable-native-access=ALL-UNNAMED",
                                "-Dstdout.encoding=UTF-8",
                                "Program.java")
                        .lines())
                .containsExactly(
                        "returned Hello, h\u00e9\"!",
                        "returned 3.5",
                        "returned 3.5",
                        "failed 0x80020012 No number is divided by zero.");
    }

    /// Each member of a compiled interface: its name, and the number by which it is called.
    private static Map<String, List<String>> compiled(String disassembled) {
        Map<String, List<String>> all = new TreeMap<>();
        Matcher each = Pattern.compile("(?s)\\.class interface [^{]* (\\w+)\\s*\\{(.*?)} // end of class")
                .matcher(disassembled);
        while (each.find()) {
            List<String> members = new ArrayList<>();
            Matcher member = Pattern.compile(
                            "(?s)DispIdAttribute[^=]*=\\s*\\(01 00 (\\w\\w) (\\w\\w) (\\w\\w) (\\w\\w).*?// end of method \\w+::(\\w+)")
                    .matcher(each.group(2));
            while (member.find()) {
                String bytes = member.group(4) + member.group(3) + member.group(2) + member.group(1);
                members.add(member.group(5) + " " + (int) Long.parseLong(bytes, 16));
            }
            all.put(each.group(1), members);
        }
        return all;
    }

    /// The same of the type library, in the order of the vtable.
    private static List<String> declared(JsonNode type) {
        Map<Integer, String> slots = new TreeMap<>();
        for (JsonNode function : type.get("functions")) {
            String prefix = switch (function.get("invoke").asString()) {
                case "PROPGET" -> "get_";
                case "PROPPUT" -> "put_";
                case "PROPPUTREF" -> "putref_";
                default -> "";
            };
            slots.put(
                    function.get("vtableOffset").asInt(),
                    prefix + function.get("name").asString() + " "
                            + function.get("memid").asInt());
        }
        return List.copyOf(slots.values());
    }

    @Test
    void cSharpDeclaresMembersInTheOrderOfTheVtableWithTheirNumbers() throws Exception {
        Files.writeString(folder.resolve("program.cs"), snippet("csharp", "NewCounter(5).Add", "4"));
        assertThat(run(Map.of(), "mcs", "-warnaserror", "-out:program.exe", "program.cs"))
                .isEmpty();
        Map<String, List<String>> compiled = compiled(run(Map.of(), "monodis", "program.exe"));
        int compared = 0;
        for (JsonNode type :
                CommandRun.of("typelib", TEACHING.toString(), "--json").json().get("types")) {
            List<String> members = compiled.get(type.get("name").asString());
            if (members != null && type.has("functions")) {
                assertThat(members).isEqualTo(declared(type)).isNotEmpty();
                compared++;
            }
        }
        assertThat(compared).isEqualTo(2);
    }
}
