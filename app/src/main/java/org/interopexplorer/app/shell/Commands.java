package org.interopexplorer.app.shell;

import java.util.List;

/// Everything that the window can be told to do; buttons, keys, the search and the help read this one list.
record Commands(
        Command start,
        Command open,
        Command system,
        Command search,
        Command filter,
        Command invoke,
        Command timeIt,
        Command stop,
        Command close,
        Command libraries,
        Command exports,
        Command function,
        Command answers,
        Command records,
        Command theme,
        Command language,
        Command wine,
        Command help) {
    List<Command> all() {
        return List.of(
                open, system, search, filter, invoke, timeIt, stop, close, libraries, exports, function, answers,
                records, start, theme, language, wine, help);
    }
}
