package org.interopexplorer.app.launcher;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javafx.stage.Stage;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.machine.Qemu;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// Pictures of calls for other targets than this machine's, and of types that no interop layer passes by value. The
/// name keeps it out of other runs.
@ExtendWith(ApplicationExtension.class)
class TargetPictures extends PictureTaker {
    private static final Path VECTORS = Path.of("/lib/x86_64-linux-gnu/libmvec.so.1");

    @Start
    void begin(Stage stage) {
        show(stage);
    }

    @Test
    void aCallOfAnArm64Library(FxRobot robot) throws Exception {
        run(WindowScript.DONE, arm64("libm.so.6"), "double frexp(double x, int *exponent)", "10", "out");
        answer(robot, 2);
        take("arm64-trace");
    }

    @Test
    void aLongDoubleOfFullPrecision() throws Exception {
        run(WindowScript.DONE, arm64("libm.so.6"), "long double sqrtl(long double x)", "2");
        take("long-double");
    }

    @Test
    void aVectorOfTwoNumbers() throws Exception {
        assumeTrue(Files.exists(VECTORS), "no library of vector functions here");
        dark();
        run(WindowScript.DONE, VECTORS.toString(), "__m128d _ZGVbN2v_cos(__m128d x)", "[0, 3.141592653589793]");
        take("vector-dark");
    }

    private static String arm64(String library) {
        Optional<Path> found = Qemu.find(Machine.current(), System::getenv).map(Qemu::folders).stream()
                .flatMap(folders -> folders.stream().map(folder -> folder.resolve(library)))
                .filter(Files::exists)
                .findFirst();
        assumeTrue(found.isPresent(), "no ARM64 system and qemu here");
        return found.orElseThrow().toString();
    }
}
