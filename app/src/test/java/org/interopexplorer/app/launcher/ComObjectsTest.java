package org.interopexplorer.app.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchService;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.value.ObservableValue;
import org.interopexplorer.app.com.Answer;
import org.interopexplorer.app.com.ClassesViewModel;
import org.interopexplorer.app.com.ComTools;
import org.interopexplorer.app.com.ComViewModel;
import org.interopexplorer.app.com.ObjectInterfaces;
import org.interopexplorer.app.com.ObjectViewModel;
import org.interopexplorer.app.com.RegistrationViewModel;
import org.interopexplorer.app.session.ComCalls;
import org.interopexplorer.app.session.WineHere;
import org.interopexplorer.app.task.BackgroundJobs;
import org.interopexplorer.core.com.Apartment;
import org.interopexplorer.core.com.ComOutcomes;
import org.interopexplorer.core.com.ComSessions;
import org.interopexplorer.core.com.Registration;
import org.interopexplorer.core.com.RegistrationJournal;
import org.interopexplorer.core.com.Variant;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.machine.Wine;
import org.interopexplorer.core.open.FileOpener;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// COM objects through Wine in the window's models, without a scene.
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
@NullUnmarked // A null where none is expected fails the test, as it should.
class ComObjectsTest {
    private static final int PATIENCE_SECONDS = 90;

    @TempDir
    private Path folder;

    private final ExecutorService background = Executors.newFixedThreadPool(2);
    private final ExecutorService ui = Executors.newSingleThreadExecutor();

    @SuppressWarnings("NullAway.Init")
    private ComViewModel model;

    @BeforeEach
    void open() throws Exception {
        Machine machine = Machine.current();
        Assumptions.assumeTrue(Wine.find(machine, System::getenv).isPresent(), "No Wine here");
        var wine = new WineHere(machine, System.getenv());
        var tools = new ComTools(
                ComSessions.of(wine::targets, new RegistrationJournal(folder.resolve("journal")), _ -> {}),
                Abi.WINDOWS_X64,
                new ComFiles(machine, wine, new FileOpener(machine)));
        model = onUi(() -> new ComViewModel(
                tools,
                () -> Duration.ofSeconds(30),
                new BackgroundJobs(background, ui),
                new SimpleStringProperty("COM"),
                new ComCalls(Clock.systemUTC())));
    }

    @AfterEach
    void close() throws Exception {
        if (model != null) {
            onUi(() -> {
                model.close();
                return true;
            });
        }
        background.shutdown();
        ui.shutdown();
    }

    @Test
    void anObjectOfAFileIsCreatedWithoutRegistrationAndMarshaled() throws Exception {
        Path server = EchoServer.build(folder);
        run(() -> model.classes().sourceProperty().set(server));
        until(model.classes().stateProperty(), state -> state instanceof ClassesViewModel.State.Listed);
        run(() -> model.create(EchoServer.CLSID, ""));
        ObjectViewModel object = shown();
        assertThat(object.apartment()).isEqualTo(Apartment.STA);
        assertThat(object.factsProperty().get().identity().isProxy()).isFalse();

        run(object::marshal);
        until(model.shownProperty(), now -> now instanceof ComViewModel.Shown.Of(var next) && next != object);
        assertThat(shown().apartment()).isEqualTo(Apartment.MTA);
        assertThat(shown().factsProperty().get().identity().isProxy()).isTrue();
    }

    @Test
    void theInterfacesOfAnOpenTypeLibraryAreAskedForAndTheOneThatCrashesIsNamed() throws Exception {
        Path library = EchoServer.oddLibrary(folder);
        ObjectViewModel object = echo();
        run(() -> object.askForInterfaces(List.of()));
        until(object.interfacesProperty(), state -> state instanceof ObjectInterfaces.State.Found);
        var without = (ObjectInterfaces.State.Found) object.interfacesProperty().getValue();
        assertThat(without.isWhole()).isTrue();

        run(() -> object.askForInterfaces(List.of(library)));
        until(object.lifeProperty(), life -> life == ObjectViewModel.Life.LOST);
        until(object.answerProperty(), answer -> answer instanceof Answer.Ended);
        var ended =
                (Answer.Ended) Objects.requireNonNull(object.answerProperty().get());
        assertThat(ComOutcomes.during(ended.during(), ended.outcome()))
                .contains("QueryInterface", "IOdd", "{6A1F0C52-1D8E-4A55-9D0B-526E1B7F3302}");
    }

    @Test
    void aSearchForInterfacesIsGivenUpAndKeepsWhatAnswered() throws Exception {
        ObjectViewModel object = echo();
        run(() -> object.askForInterfaces(List.of()));
        until(
                object.interfacesProperty(),
                state -> state instanceof ObjectInterfaces.State.Asking(var asked, var _) && asked > 0);
        run(model::stop);
        until(object.interfacesProperty(), state -> state instanceof ObjectInterfaces.State.Found);
        var part = (ObjectInterfaces.State.Found) object.interfacesProperty().getValue();
        assertThat(part.all()).extracting(each -> each.name()).contains("IUnknown");
        assertThat(part.asked()).isPositive();
        assertThat(object.lifeProperty().get()).isEqualTo(ObjectViewModel.Life.HELD);
    }

    @Test
    void aRunningObjectIsListedAndBoundByItsName() throws Exception {
        ObjectViewModel offered = echo();
        run(() -> offered.chooseByName("Offer"));
        run(offered::call);
        until(offered.answerProperty(), answer -> answer instanceof Answer.Called);
        var called =
                (Answer.Called) Objects.requireNonNull(offered.answerProperty().get());
        // Wine's service for the table (rpcss) does not start everywhere.
        Assumptions.assumeFalse(called.outcome().failed(), "no running object table here");
        SimpleObjectProperty<List<String>> names = new SimpleObjectProperty<>(List.of());
        run(() -> model.classes().running(names::set));
        until(names, found -> !found.isEmpty());
        String name = names.get().stream()
                .filter(each -> each.equalsIgnoreCase("!" + EchoServer.CLSID))
                .findFirst()
                .orElseThrow();
        run(() -> {
            model.classes().sourceProperty().set(null);
            model.create("running:" + name, "");
        });
        until(model.busyProperty(), busy -> !busy);
        // The same object is shown, not another one.
        assertThat(model.failureProperty().get()).isNull();
        assertThat(model.objects()).singleElement().isEqualTo(offered);
    }

    private ObjectViewModel echo() throws Exception {
        Path server = EchoServer.build(folder);
        run(() -> model.classes().sourceProperty().set(server));
        until(model.classes().stateProperty(), state -> state instanceof ClassesViewModel.State.Listed);
        run(() -> model.create(EchoServer.CLSID, ""));
        return shown();
    }

    @Test
    void whatAServerWritesIsShownThenWrittenThenUndone() throws Exception {
        Path server = EchoServer.build(folder);
        RegistrationViewModel registration = model.registration();
        run(() -> registration.fileProperty().set(server));
        run(() -> registration.stage(Registration.Kind.REGISTER));
        until(registration.stateProperty(), state -> state instanceof RegistrationViewModel.State.Staged);
        assertThat(registration.changes()).isNotEmpty();
        assertThat(registration.written()).isEmpty();

        run(() -> registration.consentProperty().set(true));
        assertThat(registration.mayWrite()).isTrue();
        run(registration::write);
        until(registration.stateProperty(), state -> state instanceof RegistrationViewModel.State.Written);
        assertThat(registration.written())
                .singleElement()
                .extracting(Registration::kind)
                .isEqualTo(Registration.Kind.REGISTER);

        run(() -> registration.undo(registration.written().getFirst()));
        until(registration.stateProperty(), state -> state instanceof RegistrationViewModel.State.Undone);
        assertThat(registration.written()).isEmpty();
        assertThat(registration.changes()).isEmpty();
    }

    @Test
    void theReadingOfClassesIsGivenUpAndTheHostGoesOn() throws Exception {
        run(() -> model.create("Scripting.Dictionary", ""));
        ObjectViewModel object = shown();
        run(() -> model.classes().load());
        until(
                model.classes().stateProperty(),
                state -> state instanceof ClassesViewModel.State.Loading(var part) && part >= 0);
        run(model::stop);
        until(model.classes().stateProperty(), state -> state instanceof ClassesViewModel.State.Unasked);
        assertThat(object.lifeProperty().get()).isEqualTo(ObjectViewModel.Life.HELD);
    }

    @Test
    void anObjectIsLostWithItsHost() throws Exception {
        run(() -> model.create("Scripting.Dictionary", ""));
        ObjectViewModel object = shown();
        run(() -> model.create("WScript.Shell", ""));
        until(model.shownProperty(), now -> now instanceof ComViewModel.Shown.Of(var next) && next != object);
        ObjectViewModel shell = shown();
        Path here = Files.createDirectory(folder.resolve("here"));
        try (WatchService watch = here.getFileSystem().newWatchService()) {
            here.register(watch, StandardWatchEventKinds.ENTRY_CREATE);
            // A program that tells that it runs, and does so for long, also without a standard input; the call waits
            // for it.
            String program = "cmd /c echo . > Z:%s & ping -n 1000 127.0.0.1"
                    .formatted(here.resolve("runs").toString().replace("/", "\\\\"));
            fill(shell, "Run", "\"" + program + "\"", "0", "true");
            run(shell::call);
            assertThat(watch.poll(PATIENCE_SECONDS, TimeUnit.SECONDS)).isNotNull();
        }
        run(model::stop);
        until(object.lifeProperty(), life -> life == ObjectViewModel.Life.LOST);
        until(shell.lifeProperty(), life -> life == ObjectViewModel.Life.LOST);
    }

    @Test
    void aCallThatIsStoppedBeforeItsHostHasItCostsNoObject() throws Exception {
        run(() -> model.create("Scripting.Dictionary", ""));
        ObjectViewModel object = shown();
        until(model.busyProperty(), busy -> !busy);
        fill(object, "Add", "\"key\"", "1");
        var started = new CountDownLatch(2);
        var goOn = new CompletableFuture<Void>();
        for (int i = 0; i < 2; i++) {
            background.execute(() -> {
                started.countDown();
                goOn.join();
            });
        }
        assertThat(started.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        run(object::call);
        run(model::stop);
        goOn.complete(null);
        until(object.answerProperty(), answer -> answer instanceof Answer.Ended);
        assertThat(object.lifeProperty().get()).isEqualTo(ObjectViewModel.Life.HELD);

        fill(object, "Exists", "\"key\"");
        run(object::call);
        until(object.answerProperty(), answer -> answer instanceof Answer.Called);
        var called =
                (Answer.Called) Objects.requireNonNull(object.answerProperty().get());
        assertThat(called.outcome().returned())
                .as("the stopped call was not made")
                .isEqualTo(new Variant.Truth((short) 0));
    }

    private void fill(ObjectViewModel object, String member, String... literals) throws Exception {
        run(() -> {
            object.choose(object.members().rows().stream()
                    .filter(row -> row.member().name().equals(member))
                    .findFirst()
                    .orElseThrow());
            List.of(literals)
                    .forEach(literal -> object.form().rows().stream()
                            .filter(row -> row.textProperty().get().isEmpty())
                            .findFirst()
                            .orElseThrow()
                            .textProperty()
                            .set(literal));
        });
    }

    @Test
    void typesThatTheObjectTellsAreComparedWithItsLibrary() throws Exception {
        run(() -> model.create("Scripting.Dictionary", ""));
        ObjectViewModel object = shown();
        run(object::compareTypes);
        until(object.answerProperty(), answer -> answer instanceof Answer.Types);
        Answer.Types types =
                (Answer.Types) Objects.requireNonNull(object.answerProperty().get());
        assertThat(types.comparison()).isNotNull();
    }

    private ObjectViewModel shown() throws Exception {
        until(model.shownProperty(), now -> now instanceof ComViewModel.Shown.Of);
        return ((ComViewModel.Shown.Of)
                        Objects.requireNonNull(model.shownProperty().get()))
                .object();
    }

    private <T> T onUi(Supplier<T> action) throws Exception {
        return ui.submit(action::get).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private void run(Runnable action) throws Exception {
        ui.submit(action).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /// Waits until a property has a wanted value.
    private <T> void until(ObservableValue<T> property, java.util.function.Predicate<T> wanted) throws Exception {
        CountDownLatch there = new CountDownLatch(1);
        run(() -> property.subscribe(value -> {
            if (wanted.test(value)) {
                there.countDown();
            }
        }));
        assertThat(there.await(PATIENCE_SECONDS, TimeUnit.SECONDS))
                .as("%s", property)
                .isTrue();
    }
}
