package org.interopexplorer.app.lessons.format;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.text.TextContentRenderer;
import org.interopexplorer.app.lessons.format.Lesson.Page;
import org.interopexplorer.core.collection.StatusNames;
import org.interopexplorer.core.message.Message;
import org.interopexplorer.core.text.Nearest;

/// Reads lessons.
///
/// ```
/// lesson  = front matter, pages               a page begins at each heading of the second level
/// matter  = "---", lines of keys, "---"
/// block   = a fenced block whose first word is a kind, and the second its id
/// ```
public final class LessonReader {
    /// The most bytes of a file that is read as a lesson.
    public static final int LARGEST = 1 << 20;

    private static final String RULE = "---";
    private static final int PAGE_LEVEL = 2;
    private static final List<String> MATTER = List.of("title", "chapter", "summary", "minutes", "keywords", "needs");

    private final BlockReader blocks;
    private final Parser markdown = Parser.builder()
            .extensions(List.of(TablesExtension.create()))
            .includeSourceSpans(IncludeSourceSpans.BLOCKS)
            .build();

    /// @param names the status codes that an expectation may name
    public LessonReader(StatusNames names) {
        blocks = new BlockReader(names);
    }

    /// Reads a lesson.
    ///
    /// @param name of its folder
    public ReadLesson read(String name, String text) {
        List<LessonProblem> problems = new ArrayList<>();
        List<String> lines = text.lines().toList();
        int end = endOfMatter(lines, problems);
        if (end < 0) {
            return new ReadLesson.Refused(problems);
        }
        KeyLines matter =
                new KeyLines("---", new Place(1, 1), problems).read(lines.subList(1, end), 2, 0, MATTER, List.of());
        // The lines stay where they are, so that the places in the file are right.
        String body = "\n".repeat(end + 1) + String.join("\n", lines.subList(end + 1, lines.size()));
        List<Page> pages = pages(markdown.parse(body), problems);
        if (pages.isEmpty() && problems.isEmpty()) {
            problems.add(new LessonProblem(new Place(end + 1, 1), Message.of(LessonFault.NO_PAGE)));
        }
        String title = matter.required("title");
        String summary = matter.required("summary");
        Chapter chapter = chapter(matter);
        int minutes = minutes(matter);
        Optional<Need> need = matter.first("needs").flatMap(entry -> BlockReader.need(entry, matter));
        if (!problems.isEmpty()) {
            problems.sort(Comparator.comparing(LessonProblem::place));
            return new ReadLesson.Refused(problems);
        }
        List<String> keywords = Arrays.stream(matter.text("keywords").split(",", -1))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
        return new ReadLesson.Read(new Lesson(name, title, chapter, summary, minutes, keywords, need, pages));
    }

    /// The index of the line that ends the front matter; -1 without one.
    private static int endOfMatter(List<String> lines, List<LessonProblem> problems) {
        if (lines.isEmpty() || !lines.getFirst().strip().equals(RULE)) {
            problems.add(new LessonProblem(new Place(1, 1), Message.of(LessonFault.FRONT_MATTER)));
            return -1;
        }
        for (int i = 1; i < lines.size(); i++) {
            if (lines.get(i).strip().equals(RULE)) {
                return i;
            }
        }
        problems.add(new LessonProblem(new Place(1, 1), Message.of(LessonFault.FRONT_MATTER_END)));
        return -1;
    }

    private static Chapter chapter(KeyLines matter) {
        String word = matter.required("chapter");
        Optional<Chapter> found = Arrays.stream(Chapter.values())
                .filter(chapter -> chapter.token().equals(word))
                .findFirst();
        if (found.isEmpty() && !word.isEmpty()) {
            matter.report(
                    matter.first("chapter").orElseThrow().valuePlace(),
                    DeedReader.unknown(
                            word,
                            Arrays.stream(Chapter.values()).map(Chapter::token).toList()));
        }
        return found.orElse(Chapter.CONSUMING);
    }

    private static int minutes(KeyLines matter) {
        String word = matter.text("minutes");
        if (word.matches("[1-9]\\d{0,2}")) {
            return Integer.parseInt(word);
        }
        matter.first("minutes")
                .ifPresent(entry -> matter.report(entry.valuePlace(), Message.of(LessonFault.NUMBER, entry.value())));
        return 0;
    }

    private List<Page> pages(Node document, List<LessonProblem> problems) {
        List<Page> pages = new ArrayList<>();
        String title = "";
        List<Part> parts = new ArrayList<>();
        List<Node> prose = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (Node node = document.getFirstChild(); node != null; node = node.getNext()) {
            if (node instanceof Heading heading && heading.getLevel() == PAGE_LEVEL) {
                flush(prose, parts);
                addPage(pages, title, parts);
                title = TextContentRenderer.builder().build().render(heading).strip();
                parts = new ArrayList<>();
            } else if (node instanceof FencedCodeBlock fenced && BlockReader.isBlock(fenced.getInfo())) {
                flush(prose, parts);
                block(fenced, parts, ids, problems);
            } else {
                if (node instanceof FencedCodeBlock fenced) {
                    misspelled(fenced, problems);
                }
                prose.add(node);
            }
        }
        flush(prose, parts);
        addPage(pages, title, parts);
        return pages;
    }

    private static void flush(List<Node> prose, List<Part> parts) {
        if (!prose.isEmpty()) {
            parts.add(new Prose(prose));
            prose.clear();
        }
    }

    private static void addPage(List<Page> pages, String title, List<Part> parts) {
        if (!title.isEmpty() || !parts.isEmpty()) {
            pages.add(new Page(title, parts));
        }
    }

    /// A block whose kind is nearly one of ours is a mistake, not code of a language. Only a word with an id is
    /// taken for one, so that no language is.
    private static void misspelled(FencedCodeBlock fenced, List<LessonProblem> problems) {
        String[] words = fenced.getInfo().strip().split("\\s+", -1);
        if (words.length == 2) {
            problems.add(new LessonProblem(
                    place(fenced, fenced.getOpeningFenceLength() == null ? 3 : fenced.getOpeningFenceLength()),
                    DeedReader.unknown(words[0], BlockReader.KINDS)));
        }
    }

    private static Place place(FencedCodeBlock fenced, int behind) {
        var span = fenced.getSourceSpans().getFirst();
        return new Place(span.getLineIndex() + 1, span.getColumnIndex() + 1 + behind);
    }

    private void block(FencedCodeBlock fenced, List<Part> parts, Set<String> ids, List<LessonProblem> problems) {
        Place at = place(fenced, 0);
        String[] words = fenced.getInfo().strip().split("\\s+", -1);
        String kind = words[0];
        String id = words.length > 1 ? words[1] : "";
        if (id.isEmpty() && !kind.equals(BlockReader.PICTURE)) {
            problems.add(new LessonProblem(at, Message.of(LessonFault.ID, kind)));
        }
        if (!id.isEmpty() && !kind.equals(BlockReader.WRONG) && !ids.add(id)) {
            problems.add(new LessonProblem(at, Message.of(LessonFault.TWICE_ID, id)));
        }
        List<String> content = fenced.getLiteral().lines().toList();
        KeyLines read = new KeyLines(kind, at, problems);
        int first = at.line() + 1;
        if (kind.equals(BlockReader.WRONG)) {
            wrong(read, content, first, id, parts, problems);
        } else {
            parts.add(blocks.read(kind, id, read, content, first));
        }
    }

    private void wrong(
            KeyLines read, List<String> content, int first, String id, List<Part> parts, List<LessonProblem> problems) {
        Task.Wrong turn = blocks.wrong(read, content, first);
        int at = -1;
        for (int i = 0; i < parts.size(); i++) {
            if (parts.get(i) instanceof Task task && task.id().equals(id)) {
                at = i;
            }
        }
        if (at < 0) {
            List<String> known = parts.stream()
                    .filter(Task.class::isInstance)
                    .map(part -> ((Task) part).id())
                    .toList();
            problems.add(new LessonProblem(
                    read.place(),
                    Nearest.to(id, known)
                            .map(near -> Message.of(LessonFault.NO_TASK_NEAR, id, near))
                            .orElseGet(() -> Message.of(LessonFault.NO_TASK, id))));
            return;
        }
        Task task = (Task) parts.get(at);
        List<Task.Wrong> turns = new ArrayList<>(task.wrongs());
        turns.add(turn);
        parts.set(at, task.with(turns));
    }
}
