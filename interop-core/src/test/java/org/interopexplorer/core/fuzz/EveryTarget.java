package org.interopexplorer.core.fuzz;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// All readers in one: the first byte chooses, the rest is that reader's input.
record EveryTarget() implements FuzzTarget {
    @Override
    public List<byte[]> seeds() {
        List<FuzzedReader> targets = FuzzedReader.single();
        return IntStream.range(0, targets.size())
                .boxed()
                .flatMap(i -> targets.get(i).reader().seeds().stream().map(seed -> chosen(i, seed)))
                .toList();
    }

    private static byte[] chosen(int target, byte[] input) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(target);
        all.writeBytes(input);
        return all.toByteArray();
    }

    @Override
    public List<String> tokens() {
        return FuzzedReader.single().stream()
                .flatMap(target -> target.reader().tokens().stream())
                .distinct()
                .toList();
    }

    @Override
    public int longest() {
        return FuzzedReader.single().stream()
                        .mapToInt(target -> target.reader().longest())
                        .max()
                        .orElseThrow()
                + 1;
    }

    @Override
    public void accept(byte[] input) {
        List<FuzzedReader> targets = FuzzedReader.single();
        if (input.length > 0 && Byte.toUnsignedInt(input[0]) < targets.size()) {
            FuzzTarget reader = targets.get(input[0]).reader();
            if (input.length - 1 <= reader.longest()) {
                reader.accept(Arrays.copyOfRange(input, 1, input.length));
            }
        }
    }
}
