package org.interopexplorer.core.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Each finding is proved: by files that were built to have it and not to have it, or by sessions.
class EveryFindingTest {
    /// A test, and the findings that it makes and does not make.
    private static final String PROOFS = """
            FileReviewTest#aDirectoryThatEverybodyMayWriteToIsToldWhereItIsSearchedFirst
                ORDER_OPEN
            FileReviewTest#aMissingDependencyIsAnErrorAndOneThatIsThereIsNot
                DEPENDENCY_MISSING
            FileReviewTest#entriesOfTheRunPathAreToldByWhatIsWrongWithThem
                RPATH_ABSENT RPATH_EMPTY RPATH_OLD RPATH_OPEN RPATH_ORIGIN RPATH_RELATIVE
            FileReviewTest#hardeningOfElfFiles
                BRANCH_TARGETS FORTIFY FORTIFY_NONE FORTIFY_UNKNOWN NOT_LOADED NX PIE PIE_OFF RELRO
                RELRO_NONE RELRO_PARTIAL SHADOW_STACK SIGNED_RETURNS STACK_EXECUTABLE
                STACK_PROTECTOR STACK_PROTECTOR_NONE STACK_UNSTATED TEXT_RELOCATIONS
                WRITABLE_CODE
            FileReviewTest#namesAndVersions
                CPP_EXPORTS DEBUG_DATA EXPORT_UNSAFE IMPORT_UNSAFE SONAME_MISSING
                VERSIONS_MISSING
            FileReviewTest#signaturesFromDebugInformation
                CALLBACK_NO_DATA NOT_BLITTABLE OWNED OWNER_UNKNOWN STRUCT_BY_VALUE VARIADIC
                WIDTH_BOOL WIDTH_LONG WIDTH_LONG_DOUBLE WIDTH_OFFSET WIDTH_TIME
                WIDTH_WIDE_CHAR
            GivenBackTest#whatIsClosedIsFineAndWhatIsNotIsTold
                GIVEN_BACK_TWICE
            MacOsFindingsTest#programs
                DEPENDENCY_ELSEWHERE HARDENED_RUNTIME HARDENED_RUNTIME_OFF
                LIBRARY_VALIDATION RESTRICTED SIGNED_AD_HOC
            ObjectReviewTest#aCallThatWentOnAfterAFailureIsTold
                COM_FAILURE_IGNORED
            ObjectReviewTest#anObjectThatIsNeverReleasedIsToldUnlessItsHostEnded
                COM_UNRELEASED
            ObjectReviewTest#elementsThatAreFetchedOneByOneAreToldAndThoseThatAreChosenAreNot
                COM_ONE_BY_ONE
            ObjectReviewTest#manyCallsByNameOfAnInterfaceThatHasAVtableAreTold
                COM_LATE
            ObjectReviewTest#manyCallsThroughAProxyAreTold
                COM_CROSSING
            ObjectReviewTest#manyPropertiesOfOneObjectInARowAreChatty
                COM_READS
            ObjectReviewTest#onePropertyThatAlwaysGivesTheSameIsToldAndOneThatChangesIsNot
                COM_SAME_READ
            SessionReviewTest#aCallbackThatOutlivesItsCallIsToldOnceAndSoIsOneThatWillBe
                CALLBACK_KEPT CALLBACK_LATE
            SessionReviewTest#aResultThatWasUsedAlthoughTheCallFailedIsTold
                UNCHECKED
            SessionReviewTest#aTextThatIsConvertedForEachCallIsTold
                CONVERSIONS
            SessionReviewTest#manySmallCallsOnOneObjectAreToldWithTheirTimeAndTheBulkCall
                CHATTY_HANDLE
            SessionReviewTest#memoryAndHandlesThatNobodyGaveBackAreTold
                HANDLE_OPEN NOT_GIVEN_BACK
            SessionReviewTest#oneFunctionManyTimesInARowIsChattyToo
                CHATTY
            SessionReviewTest#structsThatAreConvertedOnHotPathsAreTold
                HOT_STRUCT
            WindowsFindingsTest#aProgramThatAsksForAnyAddressWithoutRelocationsIsTold
                ASLR_FIXED
            WindowsFindingsTest#filesOfLlvmsLinker
                CFG CFG_OFF DEBUG_PATH DELAY_LOADED DEPENDENCY_MISSING_LATER SAFE_SEH SIGNED
                SYSTEM_ONLY UNSIGNED
            WindowsFindingsTest#filesOfWindows
                ANSI_EXPORTS ANSI_IMPORTS ASLR ASLR_OFF BESIDE_FIRST DEP DEP_OFF
                FORCED_INTEGRITY HIGH_ENTROPY HIGH_ENTROPY_OFF KNOWN_DLLS ORDINAL_ONLY
                SAFE_SEH_OFF
            WindowsFindingsTest#theChecksumOfALinkerIsRightAndOneOfAChangedFileIsWrong
                CHECKSUM CHECKSUM_WRONG
            """;

    private static Map<String, List<String>> proofs() {
        Map<String, List<String>> proofs = new LinkedHashMap<>();
        String test = "";
        for (String line : PROOFS.lines().toList()) {
            List<String> words = Arrays.asList(line.strip().split(" ", -1));
            if (line.startsWith(" ")) {
                proofs.merge(
                        test,
                        words,
                        (one, more) ->
                                Stream.concat(one.stream(), more.stream()).toList());
            } else {
                test = line.strip();
            }
        }
        return proofs;
    }

    @Test
    void hasAProof() {
        assertThat(proofs().values().stream().flatMap(List::stream))
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(ReviewText.values()).map(Enum::name).toList());
    }

    @Test
    void hasAProofThatIsATest() throws ClassNotFoundException {
        for (String test : proofs().keySet()) {
            int hash = test.indexOf('#');
            Class<?> type = Class.forName(getClass().getPackageName() + "." + test.substring(0, hash));
            assertThat(type.getDeclaredMethods())
                    .extracting(java.lang.reflect.Method::getName)
                    .contains(test.substring(hash + 1));
        }
    }
}
