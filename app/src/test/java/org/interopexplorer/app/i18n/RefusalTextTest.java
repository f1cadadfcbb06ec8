package org.interopexplorer.app.i18n;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.interopexplorer.core.call.CallRequest;
import org.interopexplorer.core.call.HostLoss;
import org.interopexplorer.core.call.NativeSession;
import org.interopexplorer.core.header.ParseResult;
import org.interopexplorer.core.header.PrototypeParser;
import org.interopexplorer.core.host.client.EndFault;
import org.interopexplorer.core.loading.Resolution;
import org.interopexplorer.core.loading.SystemPart;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.message.Language;
import org.interopexplorer.core.message.Message;
import org.interopexplorer.core.signature.Provenance;
import org.interopexplorer.core.signature.Signature;
import org.interopexplorer.core.value.ParsedValue;
import org.interopexplorer.core.value.ValueParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Core's refusals are complete in each language, with their values in the right places.
class RefusalTextTest {
    private static final String TYPES = "struct point { int x; signed char name[4]; }; ";

    private final NativeSession session = NativeSession.open(
            () -> {
                throw new IOException("none is wanted");
            },
            Abi.LINUX_X64);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "void f(int n)|99999999999|99999999999 does not fit int: it holds -2147483648 to 2147483647.",
                "void f(struct point *p)|{x: 99999999999}|p.x: 99999999999 does not fit int: it holds -2147483648 to 2147483647.",
                "void f(int *all)|[1, \"no\"]|all[1]: \"no\" is not a value for int, which takes a whole number, such as 42, 0x2A or 'c'.",
                "void f(int n)|@db|No value is kept as @db; nothing is kept yet.",
                "void f(struct point p)|null|struct point is passed by value and cannot be null.",
                "void f(struct point *p)|{z: 1}|struct point has no member z; it has x, name.",
                "void f(struct point *p)|{name: [1, 2, 3, 4, 5]}|p.name: 5 elements do not fit signed char[4].",
                "void f(void *p)|out|A void * does not say how much it points at: choose a new buffer and its size, as in out(64).",
            })
    void aRefusalNamesThePlaceAndItsValues(String prototype, String literal, String said) {
        assertThat(said(Language.ENGLISH, prototype, literal)).isEqualTo(said);
        assertThat(said(Language.FRENCH, prototype, literal)).isNotEqualTo(said).doesNotContain("{");
    }

    @ParameterizedTest
    @MethodSource("losses")
    void theLossOfAHostIsDescribedInEachLanguage(HostLoss loss, String part) {
        assertThat(Language.ENGLISH.say(loss.message())).contains(part);
        assertThat(Language.FRENCH.say(loss.message()))
                .isNotEqualTo(Language.ENGLISH.say(loss.message()))
                .doesNotContain("{");
    }

    static Stream<Arguments> losses() {
        return Stream.of(
                Arguments.of(new HostLoss.Exit(3), "exit(3)"),
                Arguments.of(new HostLoss.End(4), "status 4"),
                Arguments.of(new HostLoss.Flood(1_000_000), "1,000,000"),
                Arguments.of(new HostLoss.ClosedChannel(), "closed the descriptor"),
                Arguments.of(new HostLoss.BrokenChannel(Message.of(EndFault.NO_MEMORY)), "broke: it ran out of memory"),
                Arguments.of(new HostLoss.StrangeAnswer(), "belongs to no call"));
    }

    @Test
    void aPartOfAnotherSystemIsSaidByName() {
        var part = new Resolution.PartOfSystem(
                "api-ms-win-x.dll", SystemPart.WINDOWS, Resolution.Rule.API_SET, "kernelbase.dll");
        assertThat(Language.FRENCH.say(part.failure().orElseThrow()))
                .isEqualTo("api-ms-win-x.dll est un ensemble d’API de Windows, implémenté par kernelbase.dll\u00a0;"
                        + " absent de cette machine.");
    }

    private String said(Language language, String prototype, String literal) {
        var parsed = (ParseResult.Parsed) new PrototypeParser(Abi.LINUX_X64).parse(TYPES + prototype);
        var value = (ParsedValue.Parsed)
                ValueParser.parse(literal, parsed.type().parameters().getFirst().type());
        var request = new CallRequest(
                Path.of("lib.so"),
                new Signature(parsed.name(), parsed.type(), new Provenance.Typed()),
                List.of(value.value()),
                CallRequest.DEFAULT_LIMIT);
        return language.say(session.check(request).getFirst().besideParameter());
    }
}
