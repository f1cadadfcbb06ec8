package org.interopexplorer.core.snippet.com;

import org.interopexplorer.core.com.ComType;
import org.interopexplorer.core.com.DeclaredCall;
import org.interopexplorer.core.com.DeclaredInterface;
import org.interopexplorer.core.com.Member;
import org.interopexplorer.core.snippet.SnippetException;
import org.interopexplorer.core.typelib.VarType;

/// A call of one member by its place in the vtable.
///
/// @param on the interface that declares the member
record VtableCall(ComLanguage in, DeclaredInterface on, DeclaredCall declared) {
    /// @throws SnippetException if the member does not tell by an HRESULT whether it failed
    static VtableCall of(ComLanguage in, ComProgram.Link link) throws SnippetException {
        DeclaredInterface on = link.on();
        DeclaredCall declared = link.declared();
        if (on == null || declared == null) {
            throw new IllegalStateException("an undeclared link");
        }
        Member member = declared.member();
        if (!tells(member)) {
            throw new SnippetException(
                    ComSnippetFault.RETURNS,
                    in.title(),
                    member.name(),
                    member.returns().spelled());
        }
        return new VtableCall(in, on, declared);
    }

    /// Whether a member tells by an HRESULT whether it failed.
    static boolean tells(Member member) {
        return member.returns().equals(new ComType.Basic(VarType.HRESULT));
    }

    Member member() {
        return declared.member();
    }

    /// The name of the member's place.
    String place() {
        return VtableSlots.of(on).name(member(), on);
    }

    /// Why a parameter cannot be passed.
    SnippetException refused(Member.Parameter parameter) {
        return new SnippetException(
                ComSnippetFault.PARAMETER,
                in.title(),
                member().name(),
                parameter.name().isEmpty() ? "?" : parameter.name(),
                parameter.type().spelled());
    }

    /// The name under which a program shows what the member wrote.
    ///
    /// @param variable of the program
    static String shown(Member.Parameter parameter, String variable) {
        return ComProgram.isName(parameter.name()) ? parameter.name() : variable;
    }
}
