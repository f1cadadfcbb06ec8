package org.interopexplorer.app.launcher;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.scene.Node;
import javafx.scene.control.TabPane;
import javafx.scene.control.ToggleButton;
import javafx.util.Duration;
import org.interopexplorer.app.com.ComViewModel;
import org.interopexplorer.app.control.TermText;
import org.interopexplorer.app.drawing.DrawingFiles;
import org.interopexplorer.app.errors.ErrorsPage;
import org.interopexplorer.app.function.FunctionViewModel;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.app.lessons.CoursePage;
import org.interopexplorer.app.lessons.FileCard;
import org.interopexplorer.app.lessons.Halo;
import org.interopexplorer.app.lessons.LessonFileViewModel;
import org.interopexplorer.app.lessons.LessonPanel;
import org.interopexplorer.app.lessons.LessonProgress;
import org.interopexplorer.app.lessons.LessonTrial;
import org.interopexplorer.app.lessons.LessonViewModel;
import org.interopexplorer.app.lessons.format.Course;
import org.interopexplorer.app.lessons.format.Deed;
import org.interopexplorer.app.lessons.format.FunctionCheck;
import org.interopexplorer.app.lessons.format.Lesson;
import org.interopexplorer.app.lessons.format.LessonFile;
import org.interopexplorer.app.lessons.format.LessonPlan;
import org.interopexplorer.app.lessons.format.LessonProblem;
import org.interopexplorer.app.lessons.format.LessonReader;
import org.interopexplorer.app.lessons.format.ReadLesson;
import org.interopexplorer.app.lessons.format.TriedPart;
import org.interopexplorer.app.session.WindowPage;
import org.interopexplorer.app.session.Workspace;
import org.interopexplorer.app.settings.SettingsStore;
import org.interopexplorer.app.shell.MainWindow;
import org.interopexplorer.app.shell.Panes;
import org.interopexplorer.app.task.BackgroundJobs;
import org.interopexplorer.core.collection.CollectionPlan;
import org.interopexplorer.core.collection.StatusNames;
import org.interopexplorer.core.message.Language;
import org.jspecify.annotations.Nullable;

/// The lessons of a window: the course, the panel, and what they do in the window.
public final class LessonPlace {
    private static final String TERM = "term:";
    private static final Duration BETWEEN_LOOKS = Duration.millis(60);

    /// Nobody looks at a trial.
    private static final Duration BETWEEN_QUICK_LOOKS = Duration.millis(8);

    private final Services services;
    private final Workspace workspace;
    private final Messages messages;
    private final BackgroundJobs jobs;
    private final FileDialogs dialogs;
    private final LessonProgress progress;
    private final Samples samples;
    private @Nullable LessonReader reader;
    private @Nullable Course course;
    private final Map<Language, List<Lesson>> read = new EnumMap<>(Language.class);
    private final DrawingFiles drawings;
    private @Nullable WindowStage stage;
    private @Nullable ObjectDeeds objects;
    private @Nullable MainWindow window;
    private @Nullable LessonViewModel model;
    private @Nullable LessonFileViewModel file;
    private @Nullable CoursePage page;
    private @Nullable LessonPanel panel;

    LessonPlace(
            Services services,
            Workspace workspace,
            Messages messages,
            SettingsStore settings,
            BackgroundJobs jobs,
            FileDialogs dialogs,
            DrawingFiles drawings,
            Optional<Path> teachingLibrary) {
        this.drawings = drawings;
        this.services = services;
        this.workspace = workspace;
        this.messages = messages;
        this.jobs = jobs;
        this.dialogs = dialogs;
        progress = new LessonProgress(settings);
        samples = new Samples(teachingLibrary);
    }

    /// Connects the lessons with the window.
    void playIn(
            MainWindow window,
            ResultTabs answers,
            FunctionViewModel function,
            ComViewModel com,
            Supplier<ErrorsPage> errors,
            Executor background) {
        this.window = window;
        ObjectDeeds objects = new ObjectDeeds(workspace, com, messages);
        this.objects = objects;
        ControlFinder controls = new ControlFinder(window.root(), workspace);
        Halo[] halo = new Halo[1];
        WindowStage made = new WindowStage(
                services,
                workspace,
                messages,
                new FunctionDeeds(workspace, function, messages, services.prototypes(), background),
                objects,
                new JavaDeeds(workspace, com, objects, messages),
                samples,
                new WindowStage.Parts(window::filterBy, tabs(window, answers), errors, (deed, named) -> {
                    if (deed.isEmpty()) {
                        if (halo[0] != null) {
                            halo[0].clear();
                        }
                        return false;
                    }
                    if (halo[0] == null) {
                        halo[0] = new Halo();
                        window.layOver(halo[0].root());
                    }
                    return halo[0].point(() -> controls.find(deed.get(), named));
                }),
                () -> !jobs.running().isEmpty());
        LessonViewModel lessons = new LessonViewModel(made, LessonPlace::tick, progress);
        stage = made;
        model = lessons;
        file = new LessonFileViewModel(
                new LessonFileViewModel.Reading(
                        path -> LessonFile.read(path, Language.closest(messages.locale()), reader()),
                        this::unknown,
                        this::plan),
                jobs,
                messages.text("lessons.job"),
                lessons,
                LessonPlace::tick,
                System::nanoTime);
        lessons.openProperty().subscribe((_, open) -> {
            window.showBeside(new Panes.Pane(panel().root(), panel()::focus), open);
            if (open) {
                panel().focus();
            }
        });
        lessons.lessonProperty().subscribe((before, now) -> {
            // A lesson that was translated is the same to the hand.
            boolean another = before != null && now != null && !before.name().equals(now.name());
            if (another && lessons.openProperty().get()) {
                panel().focus();
            }
        });
        lessons.lessonProperty().subscribe(lesson -> {
            if (lesson != null && course().names().contains(lesson.name())) {
                made.playBeside(null);
            }
        });
        messages.localeProperty().subscribe((_, locale) -> translate(lessons, Language.closest(locale)));
    }

    /// Looks again until there is nothing to look at.
    static void tick(BooleanSupplier look) {
        tick(BETWEEN_LOOKS, look);
    }

    private static void tick(Duration between, BooleanSupplier look) {
        Timeline timeline = new Timeline();
        timeline.setCycleCount(Animation.INDEFINITE);
        timeline.getKeyFrames().add(new KeyFrame(between, _ -> {
            if (!look.getAsBoolean()) {
                timeline.stop();
            }
        }));
        timeline.play();
    }

    private static WindowStage.Tabs tabs(MainWindow window, ResultTabs answers) {
        return new WindowStage.Tabs() {
            @Override
            public void show(Deed.AnswerTab tab) {
                window.showAnswer(answers.place(tab));
            }

            @Override
            public boolean isShown(Deed.AnswerTab tab) {
                Node place = answers.place(tab);
                return window.showsAnswer(place);
            }

            @Override
            public void showRecord(int index) {
                window.showRecord(index);
            }

            @Override
            public OptionalInt shownRecord() {
                return window.shownRecord();
            }

            @Override
            public void showEvents() {
                if (window.root().lookup("#com-show-events") instanceof ToggleButton events) {
                    events.setSelected(true);
                }
            }

            @Override
            public void showServedClass() {
                if (window.root().lookup("#com-java-tabs") instanceof TabPane tabs) {
                    tabs.getSelectionModel().selectLast();
                }
            }
        };
    }

    /// A lesson of the course goes on in another language; one from a file has only its own.
    private void translate(LessonViewModel lessons, Language language) {
        Lesson now = lessons.lessonProperty().get();
        if (now != null
                && course().names().contains(now.name())
                && course().read(now.name(), language) instanceof ReadLesson.Read(var lesson)) {
            lessons.translate(lesson);
        }
    }

    /// The model of the lesson beside the window.
    public LessonViewModel model() {
        return made(model);
    }

    /// The model of a lesson from a file.
    public LessonFileViewModel file() {
        return made(file);
    }

    /// The lessons that come with the program.
    public Course course() {
        Course made = course;
        if (made == null) {
            made = new Course(reader());
            course = made;
        }
        return made;
    }

    private List<Lesson> lessons(Language language) {
        return read.computeIfAbsent(language, course()::lessons);
    }

    /// The lessons for the search, which opens the one that is chosen.
    List<Panes.Lead> leads() {
        return lessons(Language.closest(messages.locale())).stream()
                .map(lesson -> new Panes.Lead(
                        lesson.title(),
                        lesson.summary() + " " + String.join(" ", lesson.keywords()),
                        () -> model().open(lesson)))
                .toList();
    }

    /// Made at the first question, since it reads the tables of codes.
    private synchronized LessonReader reader() {
        LessonReader made = reader;
        if (made == null) {
            made = new LessonReader(
                    StatusNames.of(services.statuses().apply(services.abi().system(), Locale.ENGLISH)));
            reader = made;
        }
        return made;
    }

    private static <T> T made(@Nullable T part) {
        if (part == null) {
            throw new IllegalStateException("the window comes first");
        }
        return part;
    }

    /// The page of the course.
    CoursePage page() {
        CoursePage shown = page;
        if (shown == null) {
            shown = new CoursePage(
                    model(),
                    progress,
                    messages,
                    locale -> lessons(Language.closest(locale)),
                    new FileCard(file(), messages).root(),
                    dialogs::lesson,
                    chosen -> opens(chosen.toPath()));
            page = shown;
        }
        return shown;
    }

    private LessonPanel panel() {
        LessonPanel shown = panel;
        if (shown == null) {
            shown = new LessonPanel(
                    model(),
                    messages,
                    new LessonDrawings(
                            messages, services.abi(), () -> made(objects).pictures(), drawings),
                    this::follow,
                    () -> workspace.showWindowPage(WindowPage.LEARN));
            panel = shown;
        }
        return shown;
    }

    private void follow(String target) {
        if (target.startsWith(TERM)) {
            TermText.open(made(window).root().getScene(), target.substring(TERM.length()));
        } else if (target.startsWith("lesson:")
                && course().read(target.substring("lesson:".length()), Language.closest(messages.locale()))
                        instanceof ReadLesson.Read(var lesson)) {
            model().open(lesson);
        }
    }

    /// Opens the file or folder of a lesson; false if it is not one.
    boolean opens(Path path) {
        if (!LessonFile.isLesson(path)) {
            return false;
        }
        workspace.showWindowPage(WindowPage.LEARN);
        made(stage).playBeside(folder(path));
        file().open(path.toAbsolutePath());
        return true;
    }

    private static @Nullable Path folder(Path path) {
        return path.toFile().isDirectory() ? path : path.toAbsolutePath().getParent();
    }

    private List<LessonProblem> unknown(LessonFile read) {
        return read.read() instanceof ReadLesson.Read(var lesson) ? unknown(lesson, folder(read.file())) : List.of();
    }

    /// The functions that the lesson chooses and its libraries do not have.
    ///
    /// @param beside the folder of its file; null for a lesson of the course
    List<LessonProblem> unknown(Lesson lesson, @Nullable Path beside) {
        return FunctionCheck.of(lesson, library -> exports(library, beside));
    }

    private Optional<Set<String>> exports(String library, @Nullable Path beside) {
        return LessonLibraries.exports(services.files(), samples.place(library, beside));
    }

    private CollectionPlan plan(LessonFile read) {
        return read.read() instanceof ReadLesson.Read(var lesson)
                ? LessonPlan.of(lesson, library -> samples.place(library, folder(read.file())))
                : new CollectionPlan(List.of(), List.of(), List.of(), List.of());
    }

    /// Stops looking at the window, because it closes.
    void close() {
        model().openProperty().set(false);
        file().close();
    }

    /// Plays a lesson from end to end, its wrong turns too.
    ///
    /// @param beside the folder of its file; null for a lesson of the course
    void play(Lesson lesson, @Nullable Path beside, Consumer<TriedPart> each, Runnable end) {
        made(stage).playBeside(beside);
        new LessonTrial(made(stage), look -> tick(BETWEEN_QUICK_LOOKS, look), lesson, each, end).start();
    }
}
