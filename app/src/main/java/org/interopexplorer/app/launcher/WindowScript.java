package org.interopexplorer.app.launcher;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.interopexplorer.app.function.FunctionViewModel;
import org.interopexplorer.app.function.ParameterRow;
import org.interopexplorer.app.function.PrototypeReader;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.app.library.FailureText;
import org.interopexplorer.app.session.CompletedCall;
import org.interopexplorer.app.session.FunctionChoice;
import org.interopexplorer.app.session.LibraryState;
import org.interopexplorer.app.session.OpenLibrary;
import org.interopexplorer.app.session.OpenTypeLibrary;
import org.interopexplorer.app.session.TypeLibraryState;
import org.interopexplorer.app.session.Workspace;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.call.OutcomeMessages;
import org.interopexplorer.core.value.ParsedValue;
import org.jspecify.annotations.Nullable;

/// Does the steps of a user in the window: opens a file, chooses a function, fills in its form, and calls it.
final class WindowScript {
    static final int DONE = 0;
    static final int USAGE = 2;
    static final int MALFORMED = 3;
    static final int REJECTED = 4;
    static final int CRASHED = 5;
    static final int TIMED_OUT = 6;

    /// The result of the script.
    ///
    /// @param status the exit status
    /// @param complaint one line; empty on success
    record Ending(int status, String complaint) {
        static Ending well() {
            return new Ending(DONE, "");
        }
    }

    private final Explorer explorer;
    private final Messages messages;
    private final PrototypeReader prototypes;
    private final Consumer<Ending> end;

    /// A script for one window.
    ///
    /// @param end receives the result once, when the script has ended
    WindowScript(Explorer explorer, PrototypeReader prototypes, CompletableFuture<Ending> end) {
        this.explorer = explorer;
        this.messages = explorer.messages();
        this.prototypes = prototypes;
        this.end = end::complete;
    }

    /// Runs the script. Called on the FX thread; it returns at once.
    ///
    /// @param file the file to open; null for the start page
    /// @param function the name or the prototype of a function; null to call nothing
    void run(@Nullable String file, @Nullable String function, List<String> arguments) {
        if (file == null) {
            end.accept(Ending.well());
            return;
        }
        OpenLibrary library = explorer.workspace().open(file);
        library.stateProperty().subscribe(state -> {
            switch (state) {
                case LibraryState.Loading _ -> {}
                case LibraryState.Failed(var failure) ->
                    end.accept(new Ending(MALFORMED, new FailureText(messages).of(failure)));
                case LibraryState.Types _ -> read(library.types().getFirst());
                case LibraryState.Opened _ -> {
                    if (function == null) {
                        end.accept(Ending.well());
                    } else {
                        choose(library, function, arguments);
                    }
                }
            }
        });
    }

    private void read(OpenTypeLibrary types) {
        types.stateProperty().subscribe(state -> {
            switch (state) {
                case TypeLibraryState.Unread _, TypeLibraryState.Loading _ -> {}
                case TypeLibraryState.Failed(var failure) ->
                    end.accept(new Ending(MALFORMED, new FailureText(messages).of(failure)));
                case TypeLibraryState.Opened _ -> end.accept(Ending.well());
            }
        });
    }

    private void choose(OpenLibrary library, String function, List<String> arguments) {
        if (function.indexOf('(') < 0) {
            choose(library, function, () -> call(function, arguments));
            return;
        }
        switch (prototypes.read(library.image().orElse(null), function)) {
            case PrototypeReader.Reading.Faulty faulty ->
                end.accept(new Ending(
                        USAGE, messages.get("launcher.column", faulty.column(), messages.say(faulty.message()))));
            case PrototypeReader.Reading.Accepted(var signature) ->
                choose(library, signature.function(), () -> {
                    explorer.workspace().functions().declare(signature);
                    call(signature.function(), arguments);
                });
        }
    }

    private void choose(OpenLibrary library, String name, Runnable then) {
        Workspace workspace = explorer.workspace();
        workspace.functions().openAndChoose(library.asked(), name, List.of(), () -> {
            end.accept(new Ending(USAGE, messages.get("shell.absent", library.title(), name)));
        });
        FunctionChoice choice = workspace.functions().choiceProperty().get();
        if (choice != null && choice.function().equals(name)) {
            then.run();
        }
    }

    private void call(String name, List<String> arguments) {
        FunctionViewModel form = explorer.function();
        if (form.signatureProperty().get() == null) {
            end.accept(new Ending(USAGE, messages.get("shell.untyped", name)));
            return;
        }
        fill(form, arguments);
        String refusal = refusal(form, arguments);
        if (!refusal.isEmpty()) {
            end.accept(new Ending(REJECTED, refusal));
            return;
        }
        explorer.workspace().calls().shownProperty().addListener((_, _, shown) -> {
            if (shown != null) {
                end.accept(ending(shown));
            }
        });
        form.invoke();
    }

    private static void fill(FunctionViewModel form, List<String> arguments) {
        for (int i = 0; i < arguments.size(); i++) {
            String literal = arguments.get(i);
            if (i >= form.parameters().size() && isVariadic(form)) {
                form.addVariadic(VariadicLiterals.kindOf(literal));
            }
            if (i < form.parameters().size()) {
                form.parameters().get(i).field().textProperty().set(literal);
            }
        }
    }

    private static boolean isVariadic(FunctionViewModel form) {
        var signature = form.signatureProperty().get();
        return signature != null && signature.type().variadic();
    }

    private String refusal(FunctionViewModel form, List<String> arguments) {
        if (arguments.size() > form.parameters().size()) {
            return messages.get("launcher.arguments", form.parameters().size(), arguments.size());
        }
        for (ParameterRow row : form.parameters()) {
            ParsedValue.Malformed problem = row.field().problemProperty().get();
            if (problem != null) {
                return messages.get("launcher.at", row.name(), messages.say(problem.message()));
            }
        }
        return "";
    }

    private Ending ending(CompletedCall call) {
        CallOutcome outcome = call.outcome();
        return switch (outcome) {
            case CallOutcome.Returned _ -> Ending.well();
            case CallOutcome.Rejected _ -> new Ending(REJECTED, at(call));
            case CallOutcome.Crashed _, CallOutcome.HostLost _ -> new Ending(CRASHED, at(call));
            case CallOutcome.TimedOut timedOut ->
                new Ending(
                        TIMED_OUT,
                        messages.get(
                                "launcher.late",
                                call.request().signature().function(),
                                timedOut.after().toMillis()));
        };
    }

    private String at(CompletedCall call) {
        return messages.get(
                "launcher.at",
                call.request().signature().function(),
                messages.say(OutcomeMessages.inFewWords(call.outcome())));
    }
}
