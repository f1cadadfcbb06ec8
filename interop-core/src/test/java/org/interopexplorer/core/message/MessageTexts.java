package org.interopexplorer.core.message;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.text.Format;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Compares all codes of a program with their texts. Each fault is a line that says what to do.
public final class MessageTexts {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\d+)");

    private final List<MessageCode> codes;

    private MessageTexts(List<MessageCode> codes) {
        this.codes = codes;
    }

    /// The codes of every enum of these packages, found among the compiled classes.
    public static MessageTexts of(String... packages) {
        return new MessageTexts(new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages(packages).stream()
                        .filter(type -> type.isAssignableTo(MessageCode.class) && !type.isInterface())
                        .map(JavaClass::reflect)
                        .flatMap(type -> constants(type).stream())
                        .toList());
    }

    private static List<MessageCode> constants(Class<?> type) {
        Object[] constants = type.getEnumConstants();
        if (constants == null) {
            throw new IllegalStateException(type + " is a MessageCode and no enum, so its codes cannot be listed");
        }
        return Stream.of(constants).map(MessageCode.class::cast).toList();
    }

    public List<MessageCode> codes() {
        return codes;
    }

    /// Codes without a text in a language, and texts without a code.
    public List<String> missingOrIdle() throws IOException {
        List<String> faults = new ArrayList<>();
        for (var family : families().entrySet()) {
            for (Language language : Language.values()) {
                Properties texts = texts(family.getKey(), language);
                List<String> keys =
                        family.getValue().stream().map(MessageCode::key).toList();
                keys.stream()
                        .filter(key -> !texts.containsKey(key))
                        .forEach(key -> faults.add(key + " has no text in " + language));
                texts.stringPropertyNames().stream()
                        .filter(key -> !keys.contains(key))
                        .forEach(key -> faults.add(key + " in " + language + " belongs to no code"));
            }
        }
        return faults;
    }

    /// Texts that leave out an argument of their code, or use one that it does not have.
    public List<String> otherArguments() throws IOException {
        List<String> faults = new ArrayList<>();
        for (var family : families().entrySet()) {
            for (Language language : Language.values()) {
                Properties texts = texts(family.getKey(), language);
                for (MessageCode code : family.getValue()) {
                    String text = texts.getProperty(code.key(), "");
                    List<Integer> taken = PLACEHOLDER
                            .matcher(text)
                            .results()
                            .map(found -> Integer.valueOf(found.group(1)))
                            .distinct()
                            .sorted()
                            .toList();
                    List<Integer> declared =
                            IntStream.range(0, code.parameters().size()).boxed().toList();
                    if (!taken.equals(declared)) {
                        faults.add("%s takes %s, not %s, in %s: %s"
                                .formatted(code.key(), code.parameters(), taken, language, text));
                    }
                }
            }
        }
        return faults;
    }

    /// Texts that format a number where the code allows something else.
    public List<String> numbersNotDeclared() throws IOException {
        List<String> faults = new ArrayList<>();
        for (var family : families().entrySet()) {
            for (Language language : Language.values()) {
                Properties texts = texts(family.getKey(), language);
                for (MessageCode code : family.getValue()) {
                    Format[] formats = new MessageFormat(texts.getProperty(code.key(), ""), Locale.ROOT)
                            .getFormatsByArgumentIndex();
                    for (int i = 0;
                            i < Math.min(formats.length, code.parameters().size());
                            i++) {
                        if (formats[i] != null && code.parameters().get(i).kind() != MessageCode.Kind.NUMBER) {
                            faults.add("%s formats %s in %s, which is declared as no number"
                                    .formatted(code.key(), code.parameters().get(i), language));
                        }
                    }
                }
            }
        }
        return faults;
    }

    /// Keys that two codes share.
    public List<String> sharedKeys() {
        Map<String, Integer> uses = new TreeMap<>();
        codes.forEach(code -> uses.merge(code.key(), 1, Integer::sum));
        return uses.entrySet().stream()
                .filter(use -> use.getValue() > 1)
                .map(Map.Entry::getKey)
                .toList();
    }

    /// Formats each code with an argument of each kind that it takes. Returns those that fail, leave a
    /// placeholder, or lose an argument.
    public List<String> unspeakable() {
        List<String> faults = new ArrayList<>();
        for (MessageCode code : codes) {
            for (int number : new int[] {0, 1, 7}) {
                for (Language language : Language.values()) {
                    try {
                        String said = language.say(sample(code, number));
                        if (said.isBlank() || PLACEHOLDER.matcher(said).find()) {
                            faults.add("%s says “%s” in %s".formatted(code.key(), said, language));
                        }
                    } catch (RuntimeException e) {
                        faults.add("%s fails in %s: %s".formatted(code.key(), language, e));
                    }
                }
            }
        }
        return faults;
    }

    /// A message of this code with some value for each argument.
    public static Message sample(MessageCode code, int number) {
        return Message.of(
                code,
                code.parameters().stream()
                        .map(parameter -> switch (parameter.kind()) {
                            case VALUE -> "<" + parameter.name() + ">";
                            case NUMBER -> (Object) number;
                            case MESSAGE -> Message.of(LogSample.SOMETHING, parameter.name());
                            case LIST -> List.of("<" + parameter.name() + ">", Hexadecimal.of(number));
                        })
                        .toArray());
    }

    private Map<Class<?>, List<MessageCode>> families() {
        Map<Class<?>, List<MessageCode>> families = new java.util.LinkedHashMap<>();
        codes.forEach(code -> families.computeIfAbsent(((Enum<?>) code).getDeclaringClass(), _ -> new ArrayList<>())
                .add(code));
        return families;
    }

    private static Properties texts(Class<?> family, Language language) throws IOException {
        String name = family.getSimpleName() + (language == Language.ENGLISH ? "" : "_" + language.locale());
        Properties texts = new Properties();
        try (InputStream in = family.getResourceAsStream(name + ".properties")) {
            if (in != null) {
                texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            }
        }
        return texts;
    }

    /// An argument for a place that takes a message.
    enum LogSample implements MessageCode {
        SOMETHING("sample.something", Parameter.value("name")),
        SEVERAL("sample.several", Parameter.list("names"));

        @SuppressWarnings("ImmutableEnumChecker") // Its list is a copy.
        private final Spec spec;

        LogSample(String key, Parameter... parameters) {
            spec = Spec.of(key, parameters);
        }

        @Override
        public Spec spec() {
            return spec;
        }
    }
}
