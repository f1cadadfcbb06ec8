package org.interopexplorer.core.snippet;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.snippet.Program.Call;
import org.interopexplorer.core.snippet.Program.ErrorCode;
import org.interopexplorer.core.snippet.Program.Place;
import org.interopexplorer.core.snippet.Program.Show;
import org.jspecify.annotations.Nullable;

/// Writes what a program prints behind its call: the values, each with its label, and the code of a failure. A
/// language says how one line is printed, and how a branch and a loop are written.
abstract class Results {
    private static final Pattern INDEX = Pattern.compile("\\[(i\\d*)]");

    final Program program;
    final Call call;
    final Source source;

    Results(Program program, Source source) {
        this.program = program;
        this.call = program.calls().getFirst();
        this.source = source;
    }

    /// Prints one line: a label, a space and a value.
    abstract void print(String label, String value);

    /// A number, truth or pointer.
    abstract void scalar(String label, Place place, CType type);

    abstract void row(Show.Row row);

    abstract void characters(Show.Characters characters);

    abstract void text(Show.PointedText text);

    /// The condition that a pointer is null.
    abstract String isNull(Place pointer);

    /// Writes a choice, as languages with braces do.
    ///
    /// @param otherwise null for nothing
    void branch(String condition, Runnable then, @Nullable Runnable otherwise) {
        source.line(when(condition)).in();
        then.run();
        if (otherwise != null) {
            source.out().line("} else {").in();
            otherwise.run();
        }
        source.out().line("}");
    }

    /// The line that begins a choice.
    String when(String condition) {
        return "if (" + condition + ") {";
    }

    abstract void loop(Show.Each each);

    /// Prints the text `null` as a value.
    void printNull(String label) {
        print(label, "\"null\"");
    }

    /// All that is printed, one inside the other too.
    final Stream<Show> shown() {
        return call.shows().stream().flatMap(Show::all);
    }

    /// Prints everything that the call has to show.
    final void print() {
        source.note(SnippetNote.PRINT);
        all(call.shows());
    }

    final void all(List<Show> shows) {
        shows.forEach(this::show);
    }

    final void show(Show show) {
        switch (show) {
            case Show.Scalar(var label, var place, var type) -> scalar(label, place, type);
            case Show.Row row -> row(row);
            case Show.Characters characters -> characters(characters);
            case Show.PointedText text -> text(text);
            case Show.Pointed(var label, var place, var _, var inside) ->
                branch(isNull(place), () -> printNull(label), () -> all(inside));
            case Show.Each each -> loop(each);
        }
    }

    /// Prints the code of a failure, under the name that all programs print it by.
    void errorCode(String error) {
        if (call.error() != ErrorCode.NONE) {
            source.silently(call.error().note());
            print(call.error().isErrno() ? "errno" : "lasterror", error);
        }
    }

    /// The same where nothing resets the code before the call: only a result that tells of a failure gives it a
    /// meaning.
    ///
    /// @param isFailedPointer the condition for a result that is a pointer
    /// @param isFailedNumber the condition for one that is a whole number; empty if it never tells
    final void errorCode(Runnable print, String isFailedPointer, String isFailedNumber) {
        if (call.error() == ErrorCode.NONE || call.error() == ErrorCode.ERRNO_ALONE) {
            return;
        }
        source.silently(call.error().note());
        CType returned = call.type().returnType();
        String failed = call.error() != ErrorCode.ERRNO
                ? ""
                : Types.isPointer(returned) ? isFailedPointer : Types.isWhole(returned) ? isFailedNumber : "";
        if (failed.isEmpty()) {
            print.run();
        } else {
            branch(failed, print, null);
        }
    }

    /// A label with something else in place of each variable of a loop.
    ///
    /// @param replacement as for [Matcher#replaceAll], with the variable as the first group
    static String withIndexes(String label, String replacement) {
        return INDEX.matcher(label).replaceAll(replacement);
    }

    /// A label as a text to which the variables of loops are joined with `+`.
    static String joined(String label) {
        return withIndexes("\"" + label + " \"", "[\" + $1 + \"]");
    }

    /// The variables of loops in a label, in order.
    static List<String> indexes(String label) {
        List<String> variables = new ArrayList<>();
        Matcher matcher = INDEX.matcher(label);
        while (matcher.find()) {
            variables.add(matcher.group(1));
        }
        return variables;
    }
}
