package org.interopexplorer.core.snippet;

import java.util.List;
import org.interopexplorer.core.snippet.Program.Place;
import org.interopexplorer.core.snippet.Program.Show;
import org.interopexplorer.core.snippet.Program.Step;

/// What is printed of one element, with its number in place of a loop's variable: for languages in which the elements
/// are members of their own.
final class Numbered {
    private Numbered() {}

    static Show of(Show show, String variable, int number) {
        String from = "[" + variable + "]";
        String to = "[" + number + "]";
        Place place = of(show.place(), variable, number);
        return switch (show) {
            case Show.Scalar(var label, var _, var type) -> new Show.Scalar(label.replace(from, to), place, type);
            case Show.Row(var label, var _, var element, var count) ->
                new Show.Row(label.replace(from, to), place, element, count);
            case Show.Characters(var label, var _, var element, var count, var encoding) ->
                new Show.Characters(label.replace(from, to), place, element, count, encoding);
            case Show.PointedText(var label, var _, var type, var encoding) ->
                new Show.PointedText(label.replace(from, to), place, type, encoding);
            case Show.Pointed(var label, var _, var target, var inside) ->
                new Show.Pointed(label.replace(from, to), place, target, all(inside, variable, number));
            case Show.Each(var own, var _, var element, var count, var inside) ->
                new Show.Each(own, place, element, count, all(inside, variable, number));
        };
    }

    private static List<Show> all(List<Show> shows, String variable, int number) {
        return shows.stream().map(show -> of(show, variable, number)).toList();
    }

    private static Place of(Place place, String variable, int number) {
        return new Place(
                place.call(),
                place.block(),
                place.steps().stream()
                        .map(step -> step instanceof Step.Index(var element, var name) && name.equals(variable)
                                ? new Step.Index(element, String.valueOf(number))
                                : step)
                        .toList());
    }
}
