package org.interopexplorer.core.snippet;

import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.FloatingType;
import org.interopexplorer.core.snippet.Program.Place;
import org.interopexplorer.core.snippet.Program.Show;
import org.interopexplorer.core.snippet.Program.Step;
import org.jspecify.annotations.Nullable;

/// Prints results in C#.
final class CSharpResults extends Results {
    private final CSharpTypes types;

    CSharpResults(Program program, Source source, CSharpTypes types) {
        super(program, source);
        this.types = types;
    }

    private String expression(Place place) {
        return CSharpPlace.of(types, call, place).text();
    }

    private String element(Place array, CType element) {
        return expression(array.then(new Step.Index(element, "n")));
    }

    /// Whether texts of four bytes a character must be measured.
    boolean measures() {
        return shown().anyMatch(show ->
                show instanceof Show.PointedText text && text.encoding().unit() > Short.BYTES);
    }

    @Override
    void print(String label, String value) {
        source.line("Console.WriteLine(" + joined(label) + " + " + value + ");");
    }

    @Override
    String isNull(Place pointer) {
        return expression(pointer) + " == IntPtr.Zero";
    }

    @Override
    void branch(String condition, Runnable then, @Nullable Runnable otherwise) {
        source.line("if (%s)", condition).line("{").in();
        then.run();
        source.out().line("}");
        if (otherwise != null) {
            source.line("else").line("{").in();
            otherwise.run();
            source.out().line("}");
        }
    }

    @Override
    void loop(Show.Each each) {
        boolean members = each.place().steps().stream().anyMatch(Step.Member.class::isInstance)
                && !Types.isNumber(CSharpTypes.innermost(each.element()));
        if (members) {
            for (int i = 0; i < each.count(); i++) {
                int index = i;
                each.inside().forEach(one -> show(Numbered.of(one, each.variable(), index)));
            }
            return;
        }
        source.line("foreach (int %s in Enumerable.Range(0, %d))", each.variable(), each.count())
                .line("{")
                .in();
        all(each.inside());
        source.out().line("}");
    }

    @Override
    void scalar(String label, Place place, CType type) {
        String value = expression(place);
        boolean stored = place.block() != null || !place.steps().isEmpty();
        print(
                label,
                Types.isPointer(type)
                        ? "(%s == IntPtr.Zero ? \"null\" : \"0x\" + %s.ToString(\"x\"))".formatted(value, value)
                        : CSharpTypes.shown(value, type, stored));
    }

    @Override
    void row(Show.Row row) {
        CType element = row.element();
        String shown = CSharpTypes.shown(element(row.place(), element), element, true);
        each(
                "var row = new string[" + row.count() + "];",
                row.count(),
                "row[n] = " + (element.resolved() instanceof FloatingType ? shown : shown + ".ToString()") + ";");
        print(row.label(), "\"[\" + string.Join(\", \", row) + \"]\"");
        source.out().line("}");
    }

    @Override
    void characters(Show.Characters text) {
        int unit = text.encoding().unit();
        String units = unit == 1 ? "byte" : unit == 2 ? "char" : "int";
        each(
                "var units = new " + units + "[" + text.count() + "];",
                text.count(),
                "units[n] = (" + units + ") " + element(text.place(), text.element()) + ";");
        print(
                text.label(),
                switch (unit) {
                    case 1 -> "Encoding.UTF8.GetString(units).Split('\\0')[0]";
                    case 2 -> "new string(units).Split('\\0')[0]";
                    default -> "string.Concat(units.TakeWhile(c => c != 0).Select(char.ConvertFromUtf32))";
                });
        source.out().line("}");
    }

    @Override
    void text(Show.PointedText text) {
        String value = expression(text.place());
        print(
                text.label(),
                switch (text.encoding().unit()) {
                    case 1 -> "(Marshal.PtrToStringAnsi(" + value + ") ?? \"null\")";
                    case 2 -> "(Marshal.PtrToStringUni(" + value + ") ?? \"null\")";
                    default ->
                        "(" + value + " == IntPtr.Zero ? \"null\" : Encoding.UTF32.GetString((byte*) " + value
                                + ", Length(" + value + ")))";
                });
    }

    /// Opens a block of code that copies elements one by one: no lambda may use the memory of structs.
    private void each(String declaration, long count, String statement) {
        source.line("{").in().line(declaration);
        source.line("for (int n = 0; n < %d; n++)", count)
                .line("{")
                .in()
                .line(statement)
                .out()
                .line("}");
    }

    void error() {
        boolean signed = Types.isWhole(call.type().returnType())
                && Types.integer(call.type().returnType())
                        .signed(program.layout().abi());
        errorCode(
                () -> errorCode("error"),
                "result == IntPtr.Zero || result == new IntPtr(-1)",
                signed ? "result == -1" : "");
    }
}
