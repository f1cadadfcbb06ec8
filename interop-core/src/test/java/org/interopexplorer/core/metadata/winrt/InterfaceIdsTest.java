package org.interopexplorer.core.metadata.winrt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.interopexplorer.core.open.ThisMachine.OPENER;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.message.MessageCode;
import org.interopexplorer.core.metadata.Metadata;
import org.interopexplorer.core.metadata.MetadataFault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Ids from Windows' own headers and metadata.
class InterfaceIdsTest {
    private static final String FOUNDATION = "shared/metadata/Windows.Foundation.FoundationContract.winmd";

    private final InterfaceIds ids = new InterfaceIds(List.of());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "IVector<String> | {98b9acc1-4b56-532e-ac73-03d5291cca90}",
                "Windows.Foundation.Collections.IVector`1<string> | {98b9acc1-4b56-532e-ac73-03d5291cca90}",
                "IReference<Int32> | {548cefbd-bc8a-5fa0-8df2-957440fc8bf4}",
                "IMap<String, Object> | {1b0d3570-0877-5ec2-8a2c-3b9539506aca}",
                "IClosable | {30d5a829-7fa4-4026-83bb-d75bae4ea99e}"
            })
    void anIdIsThatOfTheSystem(String written, String id) throws Exception {
        assertThat(ids.of(written).inBraces()).isEqualTo(id);
    }

    @Test
    void aNestedArgumentIsPartOfTheSignature() throws Exception {
        assertThat(ids.of("IAsyncOperation<IVector<Uri>>").signature())
                .isEqualTo("pinterface({9fc2b0bb-e446-44e2-aa61-9cab8f636af2};"
                        + "pinterface({913337e9-11a1-4345-a3a2-4e7f956e222d};"
                        + "rc(Windows.Foundation.Uri;{9e365e57-48b2-4160-956f-c7385120bbfc})))");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "IVector<", "IVector<String", "IVector<String>>", "<>", "IVector<String,>", "a b"})
    void whatIsNoTypeIsRefused(String written) {
        assertThatThrownBy(() -> ids.of(written)).isInstanceOf(MalformedFileException.class);
    }

    @Test
    void deepNestingIsRefused() {
        refused("IVector<".repeat(400) + "String" + ">".repeat(400), MetadataFault.INTERFACE_ID);
    }

    @Test
    void unknownTypesWrongCountsAndTypesWithoutAnIdAreToldApart() {
        refused("IVector<", MetadataFault.INTERFACE_ID_ENDS);
        refused("Unheard<Int32>", MetadataFault.INTERFACE_ID_TYPE);
        refused("IMap<String>", MetadataFault.INTERFACE_ID_ARGUMENTS);
        refused("Point", MetadataFault.INTERFACE_ID_NONE);
        refused("Int32", MetadataFault.INTERFACE_ID_NONE);
    }

    private void refused(String written, MessageCode code) {
        assertThatThrownBy(() -> ids.of(written))
                .isInstanceOfSatisfying(
                        MalformedFileException.class,
                        e -> assertThat(e.diagnostic().is(code)).as(written).isTrue());
    }

    @Test
    void theTableIsWhatWindowsOwnMetadataSays() throws Exception {
        Optional<Path> foundation = Stream.of("../..", "../../..")
                .map(folder -> Path.of(folder, FOUNDATION))
                .filter(Files::exists)
                .findFirst();
        assumeTrue(foundation.isPresent(), "no Windows.Foundation.FoundationContract.winmd beside the checkout");
        Metadata metadata = OPENER.metadata(foundation.orElseThrow());
        WinRtTypes shipped = new WinRtTypes(List.of());
        int compared = 0;
        for (int row : metadata.typeRows().toArray()) {
            String name = metadata.type(row).fullName();
            int tick = name.indexOf('`');
            int parameters = tick < 0 ? 0 : Integer.parseInt(name.substring(tick + 1));
            String bare = tick < 0 ? name : name.substring(0, tick);
            var known = shipped.find(bare, parameters);
            if (known.isPresent() && known.get().name().equals(name)) {
                var read = WinRtTypes.inFile(metadata, bare, parameters);
                assertThat(read.map(WinRtType::signature)).contains(known.get().signature());
                compared++;
            }
        }
        assertThat(compared).isGreaterThan(20);
    }
}
