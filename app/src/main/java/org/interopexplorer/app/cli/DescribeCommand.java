package org.interopexplorer.app.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.interopexplorer.core.advice.FunctionFacts;
import org.interopexplorer.core.advice.LengthLink;
import org.interopexplorer.core.advice.LengthLinks;
import org.interopexplorer.core.advice.Ownership;
import org.interopexplorer.core.ctype.ArrayType;
import org.interopexplorer.core.ctype.CSpelling;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.Choices;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.Layout;
import org.interopexplorer.core.ctype.LayoutException;
import org.interopexplorer.core.ctype.MemberPlacement;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.ctype.RecordType;
import org.interopexplorer.core.image.Export;
import org.interopexplorer.core.image.ExportTarget;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.mangling.Demangler;
import org.interopexplorer.core.message.Language;
import org.interopexplorer.core.message.Message;
import org.interopexplorer.core.signature.Provenance;
import org.interopexplorer.core.signature.SameFunction;
import org.interopexplorer.core.signature.Signature;
import org.interopexplorer.core.signature.SignatureDifference;
import org.interopexplorer.core.status.ErrorConvention;
import org.jspecify.annotations.Nullable;

/// `describe FILE FUNCTION`: a function's signature, its source, and the memory layout of its types.
final class DescribeCommand implements ToolCommand {
    private final LibraryArguments libraries;
    private final SignatureArguments signatures;
    private Layout layout = new Layout(Abi.LINUX_X64);
    private final FunctionFacts facts = FunctionFacts.shipped();
    private final Console console;
    private final PrintWriter out;

    private String file = "";

    private String function = "";

    private List<Path> headers = List.of();

    private @Nullable String architecture;

    private boolean json;

    DescribeCommand(LibraryArguments libraries, SignatureArguments signatures, Console console) {
        this.libraries = libraries;
        this.signatures = signatures;
        this.console = console;
        this.out = console.out();
    }

    @Override
    public CommandSyntax syntax(@Nullable Language help) {
        return new CommandSyntax("describe", help, CliText.HELP_DESCRIBE)
                .word("FILE", word -> file = word, CliText.HELP_LIBRARY)
                .word("FUNCTION", word -> function = word, CliText.HELP_DESCRIBE_FUNCTION)
                .headers(files -> headers = files)
                .option("--arch", "ARCH", word -> architecture = word, CliText.HELP_DESCRIBE_ARCH)
                .flag("--json", () -> json = true, CliText.HELP_JSON);
    }

    @Override
    public int run() throws CommandFailure {
        NativeImage image = libraries.openToRead(file, architecture, console);
        Abi abi = signatures.abi(image);
        layout = new Layout(abi);
        List<Signature> typed = List.of();
        String name = signatures.exportName(image, function);
        // An export may have any name, even one that looks like the start of a prototype.
        boolean exported =
                image.exports().stream().anyMatch(export -> export.name().equals(function));
        if (exported) {
            name = function;
        } else if (!SignatureArguments.isName(name)) {
            typed = List.of(prototype(image));
            name = typed.getFirst().function();
        }
        Optional<Export> export = SignatureArguments.export(image, name);
        if (export.isEmpty()) {
            throw new RefusedException(List.of(SignatureArguments.absent(image, name))).asFailure();
        }
        List<Signature> candidates = Stream.concat(
                        typed.stream(), signatures.candidates(image, export.get(), headers).stream())
                .toList();
        for (Message remark : signatures.remarks(image, export.get(), headers)) {
            console.complain(Message.of(CliText.WARNING, remark));
        }
        Signature signature = candidates.isEmpty() ? null : candidates.getFirst();
        if (json) {
            Described described = new Described(image, export.get(), signature, candidates);
            Json.print(out, described::write);
        } else {
            print(image, export.get(), signature, candidates);
        }
        return ExitStatus.DONE;
    }

    private Signature prototype(NativeImage image) throws CommandFailure {
        try {
            return signatures.find(image, function, headers);
        } catch (RefusedException e) {
            throw e.asFailure();
        }
    }

    private static String human(NativeImage image, Export export) {
        return new Demangler()
                .demangle(image.format().sourceName(export.name()))
                .human();
    }

    private void print(NativeImage image, Export export, @Nullable Signature signature, List<Signature> candidates) {
        int width = width(signature);
        String human = human(image, export);
        out.println(
                signature == null
                        ? PlainText.oneLine(human)
                        : CSpelling.prototype(signature.function(), signature.type()));
        row(width, "file", image.path().toString());
        if (!human.equals(export.name()) && !export.name().isEmpty()) {
            row(width, "name", PlainText.oneLine(export.name()));
        }
        row(width, "export", console.say(exported(export)));
        if (export.target() instanceof ExportTarget.Forwarder forwarder) {
            row(width, "forwards", PlainText.oneLine(forwarder.to()));
        }
        if (signature == null) {
            row(width, "signature", console.say(CliText.SIGNATURE_UNKNOWN));
            return;
        }
        FunctionType type = signature.type();
        row(width, "from", console.say(signature.provenance().told()));
        for (Signature other : candidates.subList(1, candidates.size())) {
            row(
                    width,
                    "also",
                    console.say(
                            SameFunction.agree(signature.type(), other.type(), layout.abi())
                                    ? Message.of(
                                            CliText.CANDIDATE_SAME,
                                            other.provenance().told())
                                    : Message.of(
                                            CliText.CANDIDATE_OTHER,
                                            other.provenance().told(),
                                            other.prototype())));
            for (SignatureDifference difference : SignatureDifference.between(signature, other, layout.abi())) {
                row(width, "", console.say(difference.told()));
            }
        }
        PointerFacts pointers = new PointerFacts(type, lengths(signature));
        row(
                width,
                "returns",
                joined(measured(type.returnType()), pointers.ofResult(freedWith(signature, FunctionFacts.RESULT))));
        for (int i = 0; i < type.parameters().size(); i++) {
            FunctionType.Parameter parameter = type.parameters().get(i);
            row(
                    width,
                    parameter.name() == null ? "-" : parameter.name(),
                    joined(measured(parameter.type()), pointers.ofParameter(i, freedWith(signature, i))));
        }
        if (type.variadic()) {
            row(width, "...", console.say(CliText.MORE_ARGUMENTS));
        }
        for (RecordType record : records(type)) {
            out.println();
            out.println(console.say(
                    CliText.MEASURED_RECORD, CSpelling.of(record), layout.sizeOf(record), layout.alignmentOf(record)));
            for (MemberPlacement placement : layout.namedPlacements(record)) {
                row(
                        width,
                        place(placement),
                        CSpelling.declaration(
                                placement.member().type(), placement.member().name()));
            }
        }
    }

    private List<LengthLink> lengths(Signature signature) {
        return new LengthLinks(facts, layout).of(signature.function(), signature.type());
    }

    /// @param parameter the index of the one whose memory is given, or [FunctionFacts#RESULT]
    private @Nullable String freedWith(Signature signature, int parameter) {
        return new Ownership(facts)
                .of(signature.function(), signature.type(), Map.of()).stream()
                        .filter(owned -> owned.parameter() == parameter)
                        .map(Ownership.Owned::deallocator)
                        .findFirst()
                        .orElse(null);
    }

    private String joined(String text, List<Message> facts) {
        return facts.isEmpty()
                ? text
                : text + "; " + facts.stream().map(console::say).collect(Collectors.joining(", "));
    }

    private static Message exported(Export export) {
        Message told = Message.of(CliText.EXPORT_AT, export.target().token(), Hex.of(export.address()));
        if (export.ordinal() != null) {
            told = Message.of(CliText.EXPORT_ORDINAL, told, export.ordinal());
        }
        return export.version() == null ? told : Message.of(CliText.EXPORT_VERSION, told, export.version());
    }

    /// The width of the first column: that of the longest parameter name.
    private static int width(@Nullable Signature signature) {
        int longest = "signature".length();
        if (signature != null) {
            for (FunctionType.Parameter parameter : signature.type().parameters()) {
                longest = Math.max(
                        longest, parameter.name() == null ? 1 : parameter.name().length());
            }
        }
        return longest + 2;
    }

    private static String place(MemberPlacement placement) {
        return placement.member().isBitField()
                ? "%d bit %d:%d".formatted(placement.offset(), placement.bitOffset(), placement.bitWidth())
                : String.valueOf(placement.offset());
    }

    private String measured(CType type) {
        try {
            long size = layout.sizeOf(type);
            return console.say(CliText.MEASURED, CSpelling.of(type), size, layout.alignmentOf(type));
        } catch (LayoutException _) {
            return CSpelling.of(type);
        }
    }

    private void row(int width, String name, String text) {
        out.append("  ").append(name).append(" ".repeat(Math.max(1, width - name.length())));
        out.println(PlainText.oneLine(text));
    }

    /// The structs and unions of known size among the function's values and the targets of its pointers.
    private SequencedSet<RecordType> records(FunctionType type) {
        SequencedSet<RecordType> found = new LinkedHashSet<>();
        collect(type.returnType(), found);
        type.parameters().forEach(parameter -> collect(parameter.type(), found));
        found.removeIf(record -> !measurable(record));
        return found;
    }

    private static void collect(CType type, SequencedSet<RecordType> found) {
        switch (type.resolved()) {
            case PointerType pointer -> collect(pointer.target(), found);
            case ArrayType array -> collect(array.element(), found);
            case RecordType record
            when record.isComplete() -> {
                if (found.add(record)) {
                    record.members().stream()
                            .filter(member -> !(member.type().resolved() instanceof PointerType))
                            .forEach(member -> collect(member.type(), found));
                }
            }
            default -> {}
        }
    }

    private boolean measurable(CType type) {
        try {
            return layout.sizeOf(type) >= 0;
        } catch (LayoutException _) {
            return false;
        }
    }

    /// The JSON object: the export, its signature, and the memory layouts of its types.
    private final class Described {
        private final NativeImage image;
        private final Export export;
        private final @Nullable Signature signature;
        private final List<Signature> candidates;

        Described(NativeImage image, Export export, @Nullable Signature signature, List<Signature> candidates) {
            this.image = image;
            this.export = export;
            this.signature = signature;
            this.candidates = candidates;
        }

        void write(Json json) {
            json.text("file", image.path().toString())
                    .text("function", export.name())
                    .text("demangled", human(image, export))
                    .number(
                            "ordinal",
                            export.ordinal() == null ? null : export.ordinal().value())
                    .text("kind", export.target().token())
                    .address("address", export.address())
                    .text("version", export.version());
            if (signature == null) {
                json.nothing("signature")
                        .nothing("declaration")
                        .nothing("provenance")
                        .nothing("variadic")
                        .nothing("convention")
                        .nothing("returns")
                        .nothing("parameters")
                        .nothing("errorConvention")
                        .nothing("layout")
                        .objects("candidates", candidates, this::candidate);
                return;
            }
            FunctionType type = signature.type();
            PointerFacts pointers = new PointerFacts(type, lengths(signature));
            json.text("signature", CSpelling.prototype(signature.function(), type))
                    .text("declaration", signature.prototype())
                    .object("provenance", members -> SignatureArguments.write(members, signature.provenance()))
                    .flag("variadic", type.variadic())
                    .text("convention", type.convention().name().toLowerCase(Locale.ROOT))
                    .object("returns", members -> {
                        measure(members, type.returnType());
                        members.text("length", pointers.resultLength())
                                .flag("nonNull", type.promises().nonNull())
                                .flag("mustUse", type.promises().mustUse())
                                .text("freedWith", freedWith(signature, FunctionFacts.RESULT));
                    })
                    .indexedObjects("parameters", type.parameters(), (row, index, parameter) -> {
                        row.text("name", parameter.name());
                        measure(row, parameter.type());
                        row.text("direction", PointerFacts.direction(parameter))
                                .text("length", pointers.length(index))
                                .text("lengthUnit", pointers.unit(index))
                                .flag("nonNull", parameter.nonNull())
                                .text("freedWith", freedWith(signature, index));
                        Choices choices = parameter.choices();
                        if (choices != null) {
                            row.flag("combine", choices.combine())
                                    .objects(
                                            "choices",
                                            choices.all(),
                                            (constant, one) -> constant.text("name", one.name())
                                                    .number("value", one.value()));
                        }
                    })
                    .text(
                            "errorConvention",
                            ErrorConvention.of(
                                            signature.function(),
                                            type,
                                            layout.abi().system())
                                    .map(ErrorConvention::token)
                                    .orElse(null))
                    .objects("layout", records(type), this::members)
                    .objects("candidates", candidates, this::candidate);
        }

        private void candidate(Json row, Signature candidate) {
            Provenance provenance = candidate.provenance();
            row.text("source", provenance.rung().token())
                    .text("location", provenance.location())
                    .text("confidence", provenance.rung().confidence().token())
                    .text("declaration", candidate.prototype())
                    .objects(
                            "differs",
                            signature == null
                                    ? List.of()
                                    : SignatureDifference.between(signature, candidate, layout.abi()),
                            (difference, each) -> difference
                                    .text("parameter", each.parameter() < 0 ? null : each.name())
                                    .text("here", each.here())
                                    .text("there", each.there()));
        }

        private void measure(Json json, CType type) {
            json.text("type", CSpelling.of(type));
            boolean known = measurable(type);
            json.number("size", known ? layout.sizeOf(type) : null)
                    .number("alignment", known ? layout.alignmentOf(type) : null);
        }

        private void members(Json json, RecordType type) {
            measure(json, type);
            json.objects("members", layout.namedPlacements(type), (row, placement) -> {
                row.text("name", placement.member().name()).number("offset", placement.offset());
                measure(row, placement.member().type());
                if (placement.member().isBitField()) {
                    row.number("bitOffset", placement.bitOffset()).number("bitWidth", placement.bitWidth());
                }
            });
        }
    }
}
