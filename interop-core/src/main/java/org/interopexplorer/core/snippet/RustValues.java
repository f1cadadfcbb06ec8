package org.interopexplorer.core.snippet;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.interopexplorer.core.ctype.ArrayType;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.ctype.RecordType;
import org.interopexplorer.core.snippet.Program.Argument;
import org.interopexplorer.core.snippet.Program.Block;
import org.interopexplorer.core.text.VersionedName;

/// Values in Rust, each an expression.
final class RustValues extends Values {
    private final RustTypes types;
    private final RustPlaces places;

    RustValues(Program program, Source source, RustTypes types, RustPlaces places) {
        super(program, source);
        this.types = types;
        this.places = places;
    }

    /// The address of an export.
    String symbol(String name) {
        if (program.layout().abi().isWindows()) {
            return "GetProcAddress(library, " + bytes(name) + ")";
        }
        VersionedName wanted = VersionedName.parse(name);
        return wanted.version() == null
                ? "dlsym(library, " + bytes(name) + ")"
                : "dlvsym(library, " + bytes(wanted.name()) + ", " + bytes(wanted.version()) + ")";
    }

    private static String bytes(String name) {
        return "b\"" + name + "\\0\".as_ptr().cast()";
    }

    @Override
    void make(Argument argument) {
        source.line(
                "let %s: %s = %s;",
                argument.name(), types.of(argument.type()), of(argument.value(), argument.type(), false));
    }

    @Override
    void make(Block block) {
        String element = types.of(block.element());
        switch (block.kind()) {
            case ONE ->
                source.line("let mut %s: %s = %s;", block.name(), element, of(block.initial(), block.element(), false));
            case MANY ->
                source.line(
                        "let mut %s: [%s; %d] = %s;",
                        block.name(), element, block.count(), of(block.initial(), block.whole(), false));
            case TEXT -> {
                int unit = block.unit();
                String text = Quotes.rust(block.text());
                if (block.isLiteral() && unit == 1 && block.text().indexOf(0) < 0) {
                    source.line("let %s = CString::new(%s).unwrap();", block.name(), text);
                    return;
                }
                source.line("let mut %s = [0 as %s; %d];", block.name(), element, block.count());
                if (!block.text().isEmpty()) {
                    String units = unit == 1 ? ".bytes()" : unit == 2 ? ".encode_utf16()" : ".chars()";
                    String cast =
                            unit == 4 && !element.equals("u32") ? "from as u32 as " + element : "from as " + element;
                    source.line("for (to, from) in %s.iter_mut().zip(%s%s) {", block.name(), text, units)
                            .in();
                    source.line("*to = %s;", cast).out().line("}");
                }
            }
        }
    }

    String of(Datum datum, CType type, boolean further) {
        return switch (datum) {
            case Datum.Whole _, Datum.Real _, Datum.Wide _, Datum.Truth _ -> types.number(datum, type, further);
            case Datum.Nothing _ ->
                Types.isFunctionPointer(type) ? "None" : "std::ptr::null_mut()" + cast(type, further);
            case Datum.At(var number) -> address(call.block(number), type, further);
            case Datum.Symbol(var name) ->
                Types.isFunctionPointer(type) ? "std::mem::transmute(" + symbol(name) + ")" : symbol(name) + ".cast()";
            case Datum.Function(var callback) ->
                "Some(" + call.callbacks().get(callback).name() + ")";
            case Datum.Raw(var address) ->
                Types.isFunctionPointer(type)
                        ? "std::mem::transmute(0x" + Long.toHexString(address) + "usize)"
                        : "0x" + Long.toHexString(address) + "usize as " + types.of(type);
            case Datum.Earlier(var place) -> places.expression(place);
            case Datum.Text text -> of(text.units(), type, false);
            case Datum.Elements(var all) -> elements(all, (ArrayType) type.resolved());
            case Datum.Members members -> members(members, (RecordType) type.resolved());
        };
    }

    private String cast(CType type, boolean further) {
        return further ? " as " + types.of(type) : "";
    }

    private String elements(List<Datum> all, ArrayType array) {
        if (all.isEmpty()) {
            return "std::mem::zeroed()";
        }
        List<String> written = all.stream()
                .map(one -> of(one, array.element(), false))
                .collect(Collectors.toCollection(ArrayList::new));
        for (long i = all.size(); i < array.count(); i++) {
            written.add(zero(array.element()));
        }
        return "[" + String.join(", ", written) + "]";
    }

    private String zero(CType type) {
        String name = types.of(type);
        return name.startsWith("f") && name.length() == 3
                ? "0.0"
                : name.equals("bool") ? "false" : name.matches("[iu]\\d+|c_char") ? "0" : "std::mem::zeroed()";
    }

    private String members(Datum.Members members, RecordType record) {
        if (members.isZero()) {
            return "std::mem::zeroed()";
        }
        List<String> parts = new ArrayList<>();
        members.each(
                record,
                (index, value) -> parts.add(RustTypes.member(record, index) + ": "
                        + of(value, record.members().get(index).type(), false)));
        String name = program.names().of(record);
        if (record.kind() == RecordType.Kind.UNION) {
            String[] part = parts.getFirst().split(": ", 2);
            return "{ let mut u: " + name + " = std::mem::zeroed(); u." + part[0] + " = " + part[1] + "; u }";
        }
        boolean whole = parts.size() == record.members().size();
        return name + " { " + String.join(", ", parts) + (whole ? "" : ", ..std::mem::zeroed()") + " }";
    }

    private String address(Block block, CType type, boolean further) {
        boolean isConst = type.resolved() instanceof PointerType pointer && pointer.pointsAtConst();
        boolean literal = block.isLiteral()
                && block.encoding() != null
                && block.encoding().unit() == 1
                && block.text().indexOf(0) < 0;
        String pointer = literal
                ? block.name() + ".as_ptr()"
                : block.kind() == Block.Kind.ONE
                        ? "std::ptr::addr_of_mut!(" + block.name() + ")"
                        : block.name() + (isConst ? ".as_ptr()" : ".as_mut_ptr()");
        String element = types.of(block.element());
        String wanted = type.resolved() instanceof PointerType to ? types.of(to.target()) : "";
        boolean same = element.equals(wanted) && !(literal && !wanted.equals("c_char"));
        return further ? pointer + " as " + types.of(type) : same ? pointer : pointer + ".cast()";
    }
}
