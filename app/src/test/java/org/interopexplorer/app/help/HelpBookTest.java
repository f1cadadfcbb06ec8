package org.interopexplorer.app.help;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.interopexplorer.app.control.TermText;
import org.interopexplorer.core.message.Language;
import org.junit.jupiter.api.Test;

/// The texts of the help: whole in both languages, without dead links, and true to the reference.
class HelpBookTest {
    private static final Path RESOURCES = Path.of("../resources");
    private static final Pattern LINK = Pattern.compile("\\((?:term|topic):([a-z0-9-]+)\\)");
    private static final Pattern COLUMN = Pattern.compile("(?<!\\\\)\\|");
    private static final Pattern CODE = Pattern.compile("`[^`]+`");

    private final HelpBook english = HelpBook.of(Language.ENGLISH);
    private final HelpBook french = HelpBook.of(Language.FRENCH);

    @Test
    void bothLanguagesHaveTheSameArticlesForTheSameControls() {
        assertThat(names(french)).containsExactlyInAnyOrderElementsOf(names(english));
    }

    private static List<String> names(HelpBook book) {
        return book.articles().stream()
                .map(article -> article.part() == Article.Part.GLOSSARY
                        ? article.id()
                        : article.id() + " " + article.part() + " " + article.words())
                .toList();
    }

    @Test
    void theGlossaryHasTheWordsOfTheField() {
        assertThat(english.articles().stream().filter(article -> article.part() == Article.Part.GLOSSARY))
                .hasSizeGreaterThan(80)
                .allSatisfy(article -> assertThat(article.plain()).hasSizeGreaterThan(60));
        assertThat(Stream.of(
                                "thunk",
                                "apartment",
                                "blittable",
                                "hresult",
                                "iunknown",
                                "vtable",
                                "marshaling",
                                "calling-convention",
                                "decorated-name",
                                "ordinal",
                                "forwarder",
                                "relocation",
                                "got",
                                "plt",
                                "rva",
                                "soname",
                                "bstr",
                                "variant",
                                "safearray",
                                "proxy",
                                "surrogate",
                                "moniker",
                                "p-invoke",
                                "ccw",
                                "rcw",
                                "errno",
                                "last-error",
                                "prototype")
                        .filter(id -> english.article(id).isEmpty()))
                .isEmpty();
    }

    @Test
    void everyLinkLeadsToAnArticle() throws IOException {
        for (String file : List.of("help/en.md", "help/fr.md", "glossary/en.md", "glossary/fr.md")) {
            assertThat(LINK.matcher(Files.readString(RESOURCES.resolve(file)))
                            .results()
                            .map(link -> link.group(1)))
                    .as(file)
                    .isNotEmpty()
                    .allSatisfy(id -> assertThat(english.article(id)).as(id).isPresent());
        }
    }

    @Test
    void literalsAndExpectationsAreThoseOfTheReference() throws IOException {
        String reference = Files.readString(Path.of("../REFERENCE.md"));
        String inEnglish = Files.readString(RESOURCES.resolve("help/en.md"));
        String inFrench = Files.readString(RESOURCES.resolve("help/fr.md"));
        List<String> literals = rows(reference, "| literal | what it is |");
        List<String> expectations = rows(reference, "| expectation | what it checks |");
        assertThat(rows(inEnglish, "| literal | what it is |")).isEqualTo(literals);
        assertThat(rows(inEnglish, "| expectation | what it checks |")).isEqualTo(expectations);
        assertThat(codes(rows(inFrench, "| littéral | ce que c’est |"))).isEqualTo(codes(literals));
        assertThat(codes(rows(inFrench, "| attente | ce qu’elle vérifie |"))).isEqualTo(codes(expectations));
    }

    private static List<String> rows(String markdown, String head) {
        assertThat(markdown).contains(head);
        return markdown.substring(markdown.indexOf(head))
                .lines()
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .toList();
    }

    /// What is in backticks in the first column.
    private static List<String> codes(List<String> rows) {
        List<String> codes = new ArrayList<>();
        for (String row : rows) {
            codes.addAll(CODE.matcher(COLUMN.split(row, -1)[1])
                    .results()
                    .map(MatchResult::group)
                    .toList());
        }
        return codes;
    }

    @Test
    void termsAreFoundAsWholeWordsTheLongestFirst() {
        assertThat(terms(english, "An STA is a kind of apartment; its proxies are marshaled. A COM callable wrapper."))
                .containsExactly("STA", "apartment", "proxies", "marshaled", "COM callable wrapper");
        assertThat(terms(english, "The stairs compartment, a variant and stacom."))
                .isEmpty();
        assertThat(terms(english, "The ABI, and again the ABI.")).containsExactly("ABI");
        assertThat(terms(french, "La convention d’appel et la vtable."))
                .containsExactly("convention d’appel", "vtable");
    }

    private static List<String> terms(HelpBook book, String text) {
        return book.terms().find(text).stream()
                .map((TermText.Span span) -> text.substring(span.start(), span.end()))
                .toList();
    }

    @Test
    void aTitleIsFoundBeforeAText() {
        assertThat(english.search("thunk")).first().extracting(Article::id).isEqualTo("thunk");
        assertThat(english.search("two threads of nothing")).isEmpty();
        assertThat(french.search("convention d’appel"))
                .first()
                .extracting(Article::id)
                .isEqualTo("calling-convention");
    }
}
