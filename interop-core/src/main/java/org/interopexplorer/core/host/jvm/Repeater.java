package org.interopexplorer.core.host.jvm;

import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.interopexplorer.core.host.protocol.Reply;

/// Repeats one call and measures it.
///
/// The call is a constant of a class made for it, so that the JIT compiler treats it like a call in a program.
/// Calls that are faster than the clock's steps are measured in groups. The first fifth of the calls is warm-up
/// and is not counted.
final class Repeater {
    private static final double SAMPLE_NANOS = 5_000;
    private static final int MOST_SAMPLES = 1 << 16;
    private static final int WARM_UP_ROUNDS = 20;

    private final MethodHandle loop;

    Repeater(Downcall downcall, Object[] arguments) {
        var bound = MethodHandles.insertArguments(downcall.handle(), 0, arguments)
                .asType(MethodType.methodType(void.class));
        try (var template = Objects.requireNonNull(TimedLoop.class.getResourceAsStream("TimedLoop.class"))) {
            var made = MethodHandles.lookup().defineHiddenClassWithClassData(template.readAllBytes(), bound, true);
            loop = made.findStatic(made.lookupClass(), "run", MethodType.methodType(long.class, int.class));
        } catch (IOException | IllegalAccessException | NoSuchMethodException e) {
            throw CLibrary.unexpected(e);
        }
    }

    Reply.Timed time(int times) {
        var estimate = warmUp(times / 5);
        var counted = times - times / 5;
        var batch = (int) Math.clamp(SAMPLE_NANOS / estimate, 1, Math.max(1, counted / 100.0));
        batch = Math.max(batch, counted / MOST_SAMPLES);
        var samples = new double[counted / batch];
        for (var i = 0; i < samples.length; i++) {
            samples[i] = run(batch) / (double) batch;
        }
        run(counted % batch);
        Arrays.sort(samples);
        return new Reply.Timed(times, percentiles(samples));
    }

    /// The percentiles of sorted samples (nearest rank).
    private static List<Double> percentiles(double[] sorted) {
        return IntStream.range(0, Reply.Timed.PERCENTILES)
                .mapToObj(percent -> sorted[(int) ((sorted.length - 1L) * percent / 100)])
                .toList();
    }

    /// Warms up and returns the nanoseconds of a call.
    private double warmUp(int times) {
        var round = Math.max(1, times / WARM_UP_ROUNDS);
        var least = SAMPLE_NANOS;
        for (var done = 0; done < times; done += round) {
            var count = Math.min(round, times - done);
            least = Math.min(least, run(count) / (double) count);
        }
        return Math.max(1, least);
    }

    private long run(int times) {
        try {
            return (long) loop.invokeExact(times);
        } catch (Throwable e) {
            throw CLibrary.unexpected(e);
        }
    }
}
