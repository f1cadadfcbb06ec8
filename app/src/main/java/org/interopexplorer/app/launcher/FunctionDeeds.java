package org.interopexplorer.app.launcher;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.application.Platform;
import org.interopexplorer.app.function.FunctionViewModel;
import org.interopexplorer.app.function.ParameterRow;
import org.interopexplorer.app.function.PrototypeReader;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.app.lessons.MadeCall;
import org.interopexplorer.app.session.CompletedCall;
import org.interopexplorer.app.session.FunctionChoice;
import org.interopexplorer.app.session.LibraryPage;
import org.interopexplorer.app.session.OpenLibrary;
import org.interopexplorer.app.session.Workspace;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.call.HistoryEntry;
import org.interopexplorer.core.collection.OutcomeValues;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.image.Export;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.marshal.CallProblem;
import org.interopexplorer.core.marshal.Marshaler;
import org.interopexplorer.core.signature.Signature;
import org.interopexplorer.core.value.ParsedValue;
import org.interopexplorer.core.value.Value;
import org.interopexplorer.core.value.ValueParser;
import org.jspecify.annotations.Nullable;

/// What a lesson does and asks about functions, their form and their calls.
final class FunctionDeeds {
    private final Workspace workspace;
    private final FunctionViewModel form;
    private final Messages messages;
    private final PrototypeReader prototypes;
    private final Executor background;
    private final Map<String, PrototypeReader.Reading> read = new HashMap<>();
    private final Set<String> reading = new HashSet<>();

    FunctionDeeds(
            Workspace workspace,
            FunctionViewModel form,
            Messages messages,
            PrototypeReader prototypes,
            Executor background) {
        this.workspace = workspace;
        this.form = form;
        this.messages = messages;
        this.prototypes = prototypes;
        this.background = background;
    }

    // Choosing

    void choose(String function, Consumer<String> refused) {
        OpenLibrary library = workspace.selectedProperty().get();
        if (library == null) {
            refused.accept(messages.get("lessons.no-library", function));
            return;
        }
        workspace.show(library);
        if (workspace.pageProperty().get() != LibraryPage.EXPORTS) {
            workspace.showPage(LibraryPage.EXPORTS);
        }
        String name = library.image()
                .flatMap(image -> named(library, image, function))
                .map(Export::label)
                .orElse(function);
        workspace
                .functions()
                .chooseOnceRead(
                        library,
                        name,
                        List.of(),
                        () -> refused.accept(messages.get("shell.absent", library.title(), function)));
    }

    boolean isChosen(String function) {
        FunctionChoice choice = workspace.functions().choiceProperty().get();
        return choice != null
                && choice.library() == workspace.selectedProperty().get()
                && workspace.windowPageProperty().get() == null
                && isCalled(choice.library(), choice.function(), function);
    }

    /// Whether a function of a library is the one that a lesson names.
    private static boolean isCalled(OpenLibrary library, String function, String wanted) {
        return function.equals(wanted)
                || library.image()
                        .flatMap(image -> named(library, image, wanted))
                        .filter(export -> library.sourceName(export).equals(function))
                        .isPresent();
    }

    /// The export that a lesson names: by its name, its label, or `#` and its ordinal.
    private static Optional<Export> named(OpenLibrary library, NativeImage image, String wanted) {
        return image.exports().stream()
                .filter(export -> export.name().equals(wanted)
                        || export.label().equals(wanted)
                        || library.sourceName(export).equals(wanted)
                        || (export.ordinal() != null
                                && export.ordinal().toString().equals(wanted)))
                .max(Comparator.comparing(Export::defaultVersion));
    }

    boolean isKnown(String function) {
        OpenLibrary library = workspace.selectedProperty().get();
        return library != null
                && library.image()
                        .flatMap(image -> named(library, image, function))
                        .flatMap(export -> workspace.signatures().of(library, export))
                        .isPresent();
    }

    // Prototypes

    void declare(String prototype, Consumer<String> refused) {
        form.prototypeProperty().set(prototype);
        read(prototype, found -> {
            switch (found) {
                case PrototypeReader.Reading.Accepted(var signature) ->
                    workspace.functions().declare(signature);
                case PrototypeReader.Reading.Faulty faulty ->
                    refused.accept(messages.get("launcher.column", faulty.column(), messages.say(faulty.message())));
            }
        });
    }

    boolean isDeclared(String prototype) {
        FunctionChoice choice = workspace.functions().choiceProperty().get();
        Signature its = choice == null ? null : choice.signature().orElse(null);
        if (choice == null || its == null) {
            return false;
        }
        PrototypeReader.Reading known = read.get(key(prototype));
        if (known == null) {
            read(prototype, _ -> {});
            return false;
        }
        return known instanceof PrototypeReader.Reading.Accepted(var wanted)
                && wanted.named(choice.function())
                        .prototype()
                        .equals(its.named(choice.function()).prototype());
    }

    private void read(String prototype, Consumer<PrototypeReader.Reading> then) {
        FunctionChoice choice = workspace.functions().choiceProperty().get();
        NativeImage image = choice == null ? null : choice.library().image().orElse(null);
        String key = key(prototype);
        if (!reading.add(key)) {
            PrototypeReader.Reading known = read.get(key);
            if (known != null) {
                then.accept(known);
                return;
            }
        }
        background.execute(() -> {
            PrototypeReader.Reading found = prototypes.read(image, prototype);
            Platform.runLater(() -> {
                read.put(key, found);
                then.accept(found);
            });
        });
    }

    /// A prototype may use types of the library.
    private String key(String prototype) {
        FunctionChoice choice = workspace.functions().choiceProperty().get();
        return (choice == null ? "" : choice.library().asked()) + "\n" + prototype;
    }

    // The form

    void put(String parameter, String literal, Consumer<String> refused) {
        Signature signature = form.signatureProperty().get();
        Optional<ParameterRow> row = row(parameter);
        if (row.isEmpty() && signature != null && signature.type().variadic()) {
            form.addVariadic(VariadicLiterals.kindOf(literal));
            row = Optional.of(form.parameters().getLast());
        }
        row.ifPresentOrElse(
                found -> {
                    if (!has(found, literal)) {
                        found.field().textProperty().set(literal);
                    }
                },
                () -> refused.accept(messages.get("lessons.no-parameter", parameter)));
    }

    boolean isPut(String parameter, String literal) {
        return row(parameter).filter(row -> has(row, literal)).isPresent();
    }

    private static boolean has(ParameterRow row, String literal) {
        return row.field().text().strip().equals(literal)
                || row.field()
                        .value()
                        .filter(value -> isSame(value, literal, row.type()))
                        .isPresent();
    }

    private static boolean isSame(Value value, String literal, @Nullable CType type) {
        return ValueParser.parse(literal, type) instanceof ParsedValue.Parsed(var wanted)
                && OutcomeValues.same(value, wanted, type);
    }

    void encode(String parameter, String charset, Consumer<String> refused) {
        Optional<ParameterRow> row = row(parameter);
        Optional<Charset> known = charset(charset);
        if (row.isEmpty()) {
            refused.accept(messages.get("lessons.no-parameter", parameter));
        } else if (known.isEmpty()) {
            refused.accept(messages.get("lessons.no-charset", charset));
        } else {
            row.get().field().encodingProperty().set(known.get());
        }
    }

    boolean isEncoded(String parameter, String charset) {
        return row(parameter)
                .filter(row -> charset(charset)
                        .filter(wanted ->
                                wanted.equals(row.field().encodingProperty().get()))
                        .isPresent())
                .isPresent();
    }

    private static Optional<Charset> charset(String name) {
        try {
            return Optional.of(Charset.forName(name));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException _) {
            return Optional.empty();
        }
    }

    private Optional<ParameterRow> row(String parameter) {
        if (parameter.matches("\\d{1,3}")) {
            int index = Integer.parseInt(parameter);
            return index < form.parameters().size()
                    ? Optional.of(form.parameters().get(index))
                    : Optional.empty();
        }
        return form.parameters().stream()
                .filter(row -> row.name().equals(parameter))
                .findFirst();
    }

    /// The codes of what is wrong with the values.
    Set<String> objections() {
        Set<String> codes = new HashSet<>();
        for (ParameterRow row : form.parameters()) {
            CallProblem objection = row.objectionProperty().get();
            if (objection != null) {
                codes.add(objection.code());
            }
            var malformed = row.field().problemProperty().get();
            if (malformed != null) {
                codes.add(malformed.code());
            }
        }
        CallProblem whole = form.objectionProperty().get();
        if (whole != null) {
            codes.add(whole.code());
        }
        return codes;
    }

    void invoke(Consumer<String> refused) {
        if (form.signatureProperty().get() == null) {
            refused.accept(messages.get("lessons.no-function"));
        } else {
            form.invoke();
        }
    }

    void time(Consumer<String> refused) {
        if (form.signatureProperty().get() == null) {
            refused.accept(messages.get("lessons.no-function"));
        } else {
            form.timeIt();
        }
    }

    // Calls

    /// A call of the history.
    MadeCall made(HistoryEntry entry, CompletedCall shown) {
        Signature signature = entry.request().signature();
        return new MadeCall() {
            @Override
            public boolean isOf(String name) {
                return signature.function().equals(name)
                        || workspace.libraries().stream()
                                .filter(library -> library.image()
                                        .filter(image -> image.path()
                                                .equals(entry.request().library()))
                                        .isPresent())
                                .anyMatch(library -> isCalled(library, signature.function(), name));
            }

            @Override
            public boolean passed(String parameter, String literal) {
                int index = index(parameter);
                List<Value> arguments = entry.request().arguments();
                if (index < 0 || index >= arguments.size()) {
                    return false;
                }
                CType type = index < signature.type().parameters().size()
                        ? signature.type().parameters().get(index).type()
                        : null;
                return isSame(arguments.get(index), literal, type);
            }

            @Override
            public boolean encoded(String parameter, String charset) {
                Charset chosen = entry.request().encodings().chosen().get(index(parameter));
                return chosen != null && charset(charset).filter(chosen::equals).isPresent();
            }

            private int index(String parameter) {
                if (parameter.matches("\\d{1,3}")) {
                    return Integer.parseInt(parameter);
                }
                for (int i = 0; i < signature.type().parameters().size(); i++) {
                    if (Marshaler.name(signature.type(), i).equals(parameter)) {
                        return i;
                    }
                }
                return -1;
            }

            @Override
            public CallOutcome outcome() {
                return entry.outcome();
            }

            @Override
            public Optional<CompletedCall> shown() {
                return Optional.of(shown);
            }
        };
    }
}
