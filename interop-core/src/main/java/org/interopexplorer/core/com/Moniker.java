package org.interopexplorer.core.com;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.interopexplorer.core.call.CallEndedException;

/// Display names of monikers, such as `winmgmts:`, `new:{…}`, a file.
final class Moniker {
    /// The part of a WMI path that names a machine, and what may precede it.
    private static final Pattern MACHINE =
            Pattern.compile("winmgmts:(?:\\{[^}]*}!?)?(?:[\\\\/]{2})([^\\\\/:]+).*", Pattern.CASE_INSENSITIVE);

    private Moniker() {}

    /// Whether a name is a moniker's, not a class's.
    static boolean is(String name) {
        return name.indexOf(':') > 0 && !name.startsWith("{");
    }

    /// @throws CallEndedException for a name that leads to another machine
    static String checked(String name) throws CallEndedException {
        Matcher matcher = MACHINE.matcher(name);
        if (matcher.matches()) {
            String machine = matcher.group(1).toLowerCase(Locale.ROOT);
            if (!machine.equals(".") && !machine.equals("localhost") && !machine.equals("127.0.0.1")) {
                throw ComFault.refused(ComFault.REMOTE, name);
            }
        }
        return name;
    }
}
