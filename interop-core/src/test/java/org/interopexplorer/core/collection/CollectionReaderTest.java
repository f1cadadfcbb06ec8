package org.interopexplorer.core.collection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interopexplorer.core.message.English.english;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CollectionReaderTest {
    /// A collection with every field of the format.
    static final String WHOLE = """
            {
              "$schema": "calls.schema.json",
              "formatVersion": 1,
              "name": "Everything",
              "description": "Each field once.",
              "timeout": "5s",
              "libraries": {
                "c": { "path": "libc.so.6", "headers": [ "c.h" ] }
              },
              "loading": {
                "preload": [ "./libprovider.so" ],
                "now": true,
                "lookIn": [ "lib" ]
              },
              "steps": [ {
                "name": "allocate",
                "description": "A block.",
                "library": "c",
                "function": "malloc",
                "arguments": [ "16" ],
                "keep": {
                  "block": "returns"
                },
                "expect": [ "returns != null" ]
              }, {
                "name": "measure",
                "library": "c",
                "function": "size_t strlen(const char *s)",
                "arguments": [ "héllo" ],
                "encodings": {
                  "0": "windows-1252"
                },
                "expect": [ "returns 5" ],
                "timeout": "500ms",
                "errno": 16
              }, {
                "name": "make",
                "com": {
                  "create": "{6A1F0C52-1D8E-4A55-9D0B-526E1B7F3301}",
                  "from": "echo.dll"
                }
              }, {
                "name": "read",
                "com": {
                  "object": "@block",
                  "get": "Bold",
                  "interface": "IFont"
                }
              }, {
                "name": "ask",
                "com": {
                  "object": "@block",
                  "query": "IFont"
                }
              }, {
                "name": "let go",
                "com": {
                  "release": "@block"
                }
              } ],
              "cleanup": [ {
                "name": "free",
                "library": "c",
                "function": "free",
                "arguments": [ "@block" ]
              } ]
            }
            """;

    private final CollectionReader reader = new CollectionReader(LinuxStatusNames.LINUX);

    private CallCollection read(String text) {
        assertThat(reader.read(text)).isInstanceOf(ReadCollection.Read.class);
        return ((ReadCollection.Read) reader.read(text)).collection();
    }

    private List<CollectionFault> faults(String text) {
        assertThat(reader.read(text)).as(text).isInstanceOf(ReadCollection.Refused.class);
        return ((ReadCollection.Refused) reader.read(text)).faults();
    }

    @Test
    void whatIsWrittenIsReadBack() {
        CallCollection whole = read(WHOLE);

        assertThat(read(CollectionWriter.write(whole))).isEqualTo(whole);
        assertThat(whole.steps().get(1).encodings()).containsValue(Charset.forName("windows-1252"));
        assertThat(whole.cleanup()).hasSize(1);
        assertThat(whole.loading())
                .isEqualTo(new CallCollection.Loading(List.of("./libprovider.so"), true, List.of("lib")));
        assertThat(whole.steps().get(1).errno()).isEqualTo(16);
        assertThat(whole.only(Set.of("measure")).loading()).isEqualTo(whole.loading());
    }

    @Test
    void theFileIsWrittenForPeople() {
        assertThat(CollectionWriter.write(read(WHOLE)))
                .contains("  \"formatVersion\": 1,\n")
                .contains("\"arguments\": [ \"16\" ]")
                .endsWith("}\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"arguments\": [ \"16\" ]|\"argments\": [ \"16\" ]|steps[0].argments: Unknown field; did you mean arguments?",
                "\"headers\"|\"haeders\"|libraries.c.haeders: Unknown field; did you mean headers?",
                "\"cleanup\"|\"finally\"|finally: Unknown field; known are $schema, formatVersion, name",
                "\"formatVersion\": 1|\"formatVersion\": 2|formatVersion: This version of the program reads format 1, not 2",
                "\"formatVersion\": 1|\"formatVersion\": \"1\"|formatVersion: A whole number is needed here",
                "\"name\": \"measure\"|\"name\": \"allocate\"|steps[1].name: Another step has the name “allocate”",
                "\"name\": \"Everything\"|\"name\": \" \"|name: This text must not be empty",
                "\"name\": \"free\",||cleanup[0].name: This field is missing",
                "\"library\": \"c\"|\"library\": \"d\"|steps[0].library: No library is called “d”",
                "[ \"16\" ]|[ 16 ]|steps[0].arguments[0]: A text is needed here",
                "[ \"16\" ]|\"16\"|steps[0].arguments: An array is needed here",
                "\"@block\"|\"@blok\"|steps[3].com.object: No earlier step keeps @blok; did you mean @block?",
                "returns != null|retruns != null|steps[0].expect[0]: “retruns != null”, column 1",
                "\"block\": \"returns\"|\"block\": \"errno\"|steps[0].keep.block: A step keeps",
                "\"block\": \"returns\"|\"my block\": \"returns\"|steps[0].keep.my block: A kept value is named",
                "windows-1252|windows-9|steps[1].encodings.0: No character set is called “windows-9”",
                "\"0\": \"windows|\"1\": \"windows|steps[1].encodings.1: Encodings are given by an argument’s index",
                "500ms|soon|steps[1].timeout: “soon” is not a time limit",
                "\"timeout\": \"5s\"|\"timeout\": \"0s\"|timeout: “0s” is not a time limit",
                "\"now\": true|\"now\": 1|loading.now: true or false is needed here",
                "\"lookIn\"|\"lookin\"|loading.lookin: Unknown field; did you mean lookIn?",
                "\"errno\": 16|\"errno\": \"EBUSY\"|steps[1].errno: A whole number is needed here",
                "\"description\": \"Each|\"name\": \"Each|name: This field occurs twice",
            })
    void aFaultNamesItsFieldAndWhatWouldBeRight(String right, String wrong, String message) {
        String text = WHOLE.replaceFirst(Pattern.quote(right), Matcher.quoteReplacement(wrong == null ? "" : wrong));

        assertThat(faults(text))
                .anySatisfy(fault -> assertThat(english(fault.whole())).startsWith(message));
    }

    @Test
    void aFaultHasItsLineAndColumn() {
        assertThat(faults(WHOLE.replace("\"arguments\": [ \"16\" ]", "\"argments\": [ \"16\" ]")))
                .singleElement()
                .satisfies(fault -> {
                    assertThat(fault.line()).isEqualTo(20);
                    assertThat(fault.column()).isEqualTo(5);
                    assertThat(fault.code()).isEqualTo("calls.misspelled-field");
                    assertThat(fault.path()).isEqualTo("steps[0].argments");
                });
    }

    @Test
    void allFaultsAreReportedAtOnceInFileOrder() {
        String text = WHOLE.replace("\"c.h\"", "7").replace("\"name\": \"free\"", "\"nmae\": \"free\"");

        assertThat(faults(text))
                .extracting(CollectionFault::path)
                .containsExactly("libraries.c.headers[0]", "cleanup[0].name", "cleanup[0].nmae");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "~~|1",
                "{|1",
                "[1,]|1",
                "{\"name\": tru}|1",
                "{} {}|1",
                "nothing|1",
                "\"text\"|1",
                "[[[]]]|1",
            })
    void whatIsNoCollectionIsRefusedWithItsPlace(String text, int line) {
        assertThat(faults(text).getFirst().line()).isEqualTo(line);
    }

    @Test
    void bytesThatAreNoTextAreRefused() {
        assertThat(reader.read(new byte[] {(byte) 0xC3, 0x28})).isInstanceOf(ReadCollection.Refused.class);
    }

    @Test
    void byteOrderMarkIsPassedOver() {
        assertThat(reader.read(("\uFEFF" + WHOLE).getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(ReadCollection.Read.class);
    }

    @Test
    void characterOfValueZeroIsRefusedAtItsPlace() {
        var fault = faults(WHOLE.replace("libc.so.6", "libc\\u0000.so")).getFirst();

        assertThat(fault.code()).isEqualTo("calls.nul");
        assertThat(fault.line()).isEqualTo(8);
    }

    @Test
    void aFileThatIsCutAnywhereIsRefused() {
        byte[] whole = WHOLE.strip().getBytes(StandardCharsets.UTF_8);
        for (int length = 0; length < whole.length; length++) {
            assertThat(reader.read(Arrays.copyOf(whole, length))).isInstanceOf(ReadCollection.Refused.class);
        }
    }

    @Test
    void aFileWithAnyByteChangedIsAnswered() {
        byte[] whole = WHOLE.getBytes(StandardCharsets.UTF_8);
        var random = new Random(4);
        for (int at = 0; at < whole.length; at++) {
            byte[] damaged = whole.clone();
            damaged[at] = (byte) random.nextInt(256);
            assertThat(reader.read(damaged)).isNotNull();
        }
    }

    @Test
    void nestingBeyondReasonIsRefused() {
        assertThat(faults("[".repeat(100_000)).getFirst().code()).isEqualTo("calls.not-json");
    }

    @Test
    void onlyAChosenStepAndWhatItNeedsAreRun() {
        CallCollection whole = read(WHOLE.replace("\"héllo\"", "\"@block\""));

        assertThat(whole.only(Set.of("measure")).steps())
                .extracting(CallCollection.Step::name)
                .containsExactly("allocate", "measure");
        assertThat(Stream.of("allocate")
                        .map(name -> whole.only(Set.of(name)).steps().size()))
                .containsExactly(1);
    }
}
