package org.interopexplorer.app.result;

import atlantafx.base.theme.Styles;
import java.util.Optional;
import javafx.scene.layout.VBox;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.call.CallRequest;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.CanonicalType;
import org.interopexplorer.core.ctype.NamedType;
import org.interopexplorer.core.ctype.QualifiedType;
import org.interopexplorer.core.status.StatusReading;
import org.interopexplorer.core.value.Value;

/// What went wrong by the function's own word: errno, the last error, and a returned code whose type or name says that
/// it is one.
final class StatusBox extends VBox {
    private final CardKit kit;

    StatusBox(CallRequest request, CallOutcome.Returned returned, CardKit kit) {
        super(4);
        this.kit = kit;
        Integer errno = returned.errno();
        if (errno != null && errno != 0) {
            add("errno " + errno, kit.statuses().errno(errno), kit.get("result.errno.unknown", errno));
        }
        Integer lastError = returned.lastError();
        if (lastError != null && lastError != 0) {
            add("GetLastError " + lastError, kit.statuses().win32(lastError), "GetLastError " + lastError);
        }
        Integer hresult = returned.hresult();
        if (hresult != null) {
            add("HRESULT 0x%08X".formatted(hresult), Optional.of(kit.statuses().hresult(hresult)), "");
        }
        if (returned.returned() instanceof Value.Int(var number) && number.signum() != 0) {
            code(request.signature().function(), returned.returnType(), number.intValue());
        }
    }

    boolean isEmpty() {
        return getChildren().isEmpty();
    }

    /// POSIX threads and the posix_ functions return their error (POSIX.1-2024, 2.9, 2.3), and so do functions of the
    /// types below.
    private void code(String function, CType type, int code) {
        if (function.startsWith("pthread_") || function.startsWith("posix_") || isNamed(type, "errno_t")) {
            add("errno " + code, kit.statuses().errno(code), kit.get("result.errno.unknown", code));
        } else if (isNamed(type, "NTSTATUS")) {
            add("NTSTATUS 0x%08X".formatted(code), Optional.of(kit.statuses().ntstatus(code)), "");
        } else if (isNamed(type, "LSTATUS") || isNamed(type, "WIN32_ERROR")) {
            add("Win32 " + code, kit.statuses().win32(code), "Win32 " + code);
        }
    }

    private static boolean isNamed(CType type, String name) {
        return switch (type) {
            case NamedType named -> named.name().equals(name) || isNamed(named.target(), name);
            case QualifiedType qualified -> isNamed(qualified.unqualified(), name);
            case CanonicalType _ -> false;
        };
    }

    private void add(String code, Optional<StatusReading> reading, String unknown) {
        getChildren().add(reading.map(known -> box(code, known)).orElseGet(() -> new VBox(kit.label(unknown))));
    }

    private VBox box(String code, StatusReading reading) {
        String name = reading.name();
        VBox box = new VBox(2, kit.label(name == null ? code : code + "  ·  " + name, Styles.TEXT_BOLD));
        box.getStyleClass().add("value-box");
        box.getChildren().add(kit.label(reading.meaning()));
        if (reading.javaException() != null) {
            box.getChildren().add(kit.fact("Java", reading.javaException(), "code-text"));
        }
        if (reading.dotnetException() != null) {
            box.getChildren().add(kit.fact(".NET", reading.dotnetException(), "code-text"));
        }
        return box;
    }
}
