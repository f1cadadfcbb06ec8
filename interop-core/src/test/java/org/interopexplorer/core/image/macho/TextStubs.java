package org.interopexplorer.core.image.macho;

import java.nio.charset.StandardCharsets;

/// Text stubs that Apple's linker accepts.
public final class TextStubs {
    static final String VERSION_4 = """
            --- !tapi-tbd
            tbd-version:     4
            targets:         [ x86_64-macos, arm64-macos ]
            install-name:    '/usr/lib/libfoo.dylib'
            current-version: 1.2
            reexported-libraries:
              - targets:         [ x86_64-macos, arm64-macos ]
                libraries:       [ '/usr/lib/libbar.dylib',
                                   '/usr/lib/libbaz.dylib' ]
            exports:
              - targets:         [ x86_64-macos ]
                symbols:         [ '$ld$hide$os10.4$_close', _only_x86 ]
              - targets:         [ x86_64-macos, arm64-macos ]
                symbols:         [ _open, _close,
                                   "_write" ]
                objc-classes:    [ Foo ]
                weak-symbols:    [ _weak ]
                thread-local-symbols: [ _tls ]
            undefineds:
              - targets:         [ x86_64-macos ]
                symbols:         [ _notMine ]
            ...
            """;

    static final String VERSION_3 = """
            --- !tapi-tbd-v3
            archs:           [ armv7, arm64 ]
            platform:        ios
            install-name:    /usr/lib/libold.dylib
            exports:
              - archs:           [ armv7, arm64 ]
                re-exports:      [ /usr/lib/libinner.dylib ]
                symbols:         [ _old ]
                objc-classes:    [ _Bar ]
                objc-ivars:      [ _Bar._x ]
            ...
            """;

    private TextStubs() {}

    /// One with something of each kind.
    public static byte[] stub() {
        return VERSION_4.getBytes(StandardCharsets.UTF_8);
    }
}
