package org.interopexplorer.core.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interopexplorer.core.call.TypedCalls.request;
import static org.interopexplorer.core.call.TypedCalls.returned;

import java.nio.file.Path;
import org.interopexplorer.core.host.target.RunnableTargets;
import org.interopexplorer.core.image.PublicLibraries;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.value.Value;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// A DLL that Microsoft's compiler built: GLFW, from a Maven artifact. All other Windows libraries of the tests are
/// built by gcc or clang.
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class MicrosoftBuiltDllTest {
    private static final RunnableTargets HERE = RunnableTargets.of(Machine.current());

    @TempDir
    private static Path directory;

    private final NativeSession session = NativeSession.open(HERE, _ -> {});

    private Path glfw = Path.of("glfw.dll");

    @BeforeAll
    void take() {
        Assumptions.assumeTrue(HERE.wine().isPresent(), "no Wine here");
        glfw = PublicLibraries.extract("windows/x64/org/lwjgl/glfw/glfw.dll", directory);
    }

    @AfterAll
    void close() {
        session.close();
    }

    @Test
    void textAndOutParametersComeBack() {
        var text = returned(session.call(request(glfw, "const char *glfwGetVersionString(void)")));
        assertThat(text.returned())
                .isInstanceOfSatisfying(
                        Value.Address.class,
                        address -> assertThat(address.target())
                                .isInstanceOfSatisfying(
                                        Value.Text.class,
                                        version -> assertThat(version.text()).contains("VisualC DLL")));

        var numbers = returned(session.call(
                request(glfw, "void glfwGetVersion(int *major, int *minor, int *rev)", "out", "out", "out")));
        assertThat(numbers.arguments().getFirst().out()).isEqualTo(Value.Int.of(3));
    }

    /// A function pointer goes in, and the one before comes out; GLFW calls it on a mistake.
    @Test
    void callbackIsInvoked() {
        returned(session.call(request(
                glfw,
                "void *glfwSetErrorCallback(void (*callback)(int code, const char *text))",
                "java (code, text) -> {}")));
        var refused = returned(session.call(request(glfw, "void glfwSwapInterval(int n)", "1")));

        assertThat(refused.invoked()).isEqualTo(1);
    }
}
