package org.interopexplorer.app.control;

import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.core.call.HostDescription;

/// Describes a host in a few words: `Windows, x86-64, through wine-8.0`.
public final class HostText {
    private HostText() {}

    public static String of(Messages messages, HostDescription host) {
        return host.through().isEmpty()
                ? messages.get("control.host", host.system(), host.architecture(), host.bits())
                : messages.get("control.host.through", host.system(), host.architecture(), host.bits(), host.through());
    }
}
