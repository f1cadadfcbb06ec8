package org.interopexplorer.core.loading;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApiSetsTest {
    private final ApiSets sets = ApiSets.load();

    @ParameterizedTest
    @CsvSource({
        "api-ms-win-core-file-l1-2-0.dll, kernelbase.dll",
        "API-MS-Win-Core-File-L1-2-4.DLL, kernelbase.dll",
        "api-ms-win-core-rtlsupport-l1-1-0, ntdll.dll",
        "api-ms-win-crt-runtime-l1-1-0.dll, ucrtbase.dll",
        "api-ms-win-core-com-l1-1-1.dll, combase.dll",
        "ext-ms-win-ntuser-window-l1-1-4.dll, user32.dll",
    })
    void revisionCaseAndExtensionDoNotMatter(String name, String host) {
        assertThat(sets.isApiSet(name)).isTrue();
        assertThat(sets.hostOf(name)).contains(host);
    }

    @Test
    void unknownContractIsAnApiSetWithoutAHost() {
        assertThat(sets.isApiSet("api-ms-win-made-up-l1-1-0.dll")).isTrue();
        assertThat(sets.hostOf("api-ms-win-made-up-l1-1-0.dll")).isEmpty();
    }

    @Test
    void contractThatNoDesktopFulfilsHasNoHost() {
        assertThat(sets.hostOf("api-ms-win-deprecated-apis-legacy-l1-1-0.dll")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"kernel32.dll", "api.dll", "ext-msi.dll", "", "-"})
    void otherLibrariesAreNoApiSets(String name) {
        assertThat(sets.isApiSet(name)).isFalse();
        assertThat(sets.hostOf(name)).isEmpty();
    }
}
