package org.interopexplorer.core.header;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.eclipse.cdt.core.parser.EndOfFileException;
import org.eclipse.cdt.core.parser.IGCCToken;
import org.eclipse.cdt.core.parser.IToken;
import org.eclipse.cdt.internal.core.parser.scanner.TokenWithImage;

/// Notes every attribute in the token stream of a text and rewrites other notations as GNU attributes:
/// `[[gnu::packed]]`, `__declspec(align(8))`, `_Alignas(8)`, `_Atomic`.
///
/// The parser drops some attributes and does not know square brackets. An attribute that is noted here but
/// missing in the tree was dropped by the parser, and must still be checked.
final class AttributeTokens {
    static final String ATOMIC = "_Atomic";

    /// One attribute, or a keyword that changes a type as an attribute does.
    ///
    /// @param name without its namespace and the underscores around it
    /// @param offset of the name, the same as in the parser's tree
    /// @param beforeKeyword whether `struct`, `union` or `enum` follows
    record Noted(String name, int offset, boolean isDeclspec, boolean beforeKeyword) {
        Noted beforeAKeyword() {
            return new Noted(name, offset, isDeclspec, true);
        }
    }

    /// Where the tokens come from.
    @FunctionalInterface
    interface Source {
        IToken next() throws EndOfFileException;
    }

    private static final Set<String> SIGNS = Set.of("signed", "unsigned", "__signed__");

    private final List<Noted> noted = new ArrayList<>();
    private final Deque<IToken> pending = new ArrayDeque<>();
    private String previous = "";
    private int sinceKeyword;

    List<Noted> noted() {
        return List.copyOf(noted);
    }

    IToken next(Source source) throws EndOfFileException {
        while (pending.isEmpty()) {
            take(source.next(), source);
        }
        IToken token = pending.removeFirst();
        // The parser follows the chain of tokens. Tokens that were read ahead are already linked.
        token.setNext(null);
        return token;
    }

    private void take(IToken token, Source source) throws EndOfFileException {
        switch (token.getType()) {
            case IGCCToken.t__attribute__ -> gnu(token, source);
            case IGCCToken.t__declspec -> {
                var group = group(source.next(), source);
                list(inner(group, 1), true);
            }
            case IToken.tLBRACKET -> bracket(token, source);
            case IToken.t_struct, IToken.t_union, IToken.t_enum -> {
                for (int i = sinceKeyword; i < noted.size(); i++) {
                    noted.set(i, noted.get(i).beforeAKeyword());
                }
                pass(token);
            }
            default -> word(token, source);
        }
    }

    private void pass(IToken token) {
        previous = token.getImage();
        sinceKeyword = noted.size();
        pending.add(token);
    }

    private void gnu(IToken token, Source source) throws EndOfFileException {
        var group = group(source.next(), source);
        note(inner(group, 2), false);
        pending.add(token);
        pending.addAll(group);
    }

    /// The tokens inside `depth` levels of outer brackets.
    private static List<IToken> inner(List<IToken> group, int depth) {
        return group.size() < 2 * depth ? List.of() : group.subList(depth, group.size() - depth);
    }

    /// A bracket and everything up to its closing one; for another token, the token alone.
    private static List<IToken> group(IToken first, Source source) throws EndOfFileException {
        var group = new ArrayList<IToken>();
        int depth = 0;
        IToken token = first;
        while (true) {
            group.add(token);
            switch (token.getType()) {
                case IToken.tLPAREN, IToken.tLBRACKET -> depth++;
                case IToken.tRPAREN, IToken.tRBRACKET -> depth--;
                default -> {}
            }
            if (depth <= 0) {
                return group;
            }
            token = source.next();
        }
    }

    private void bracket(IToken first, Source source) throws EndOfFileException {
        IToken second = source.next();
        if (second.getType() != IToken.tLBRACKET) {
            pass(first);
            take(second, source);
            return;
        }
        var group = group(second, source);
        source.next();
        list(inner(group, 1), false);
    }

    /// Rewrites relevant attributes of another notation as GNU attributes.
    private void list(List<IToken> tokens, boolean declspec) {
        for (List<IToken> one : separated(tokens)) {
            int at = name(one);
            if (at < 0) {
                continue;
            }
            Noted attribute = noted(one.get(at), declspec);
            noted.add(attribute);
            if (!KnownAttributes.isHarmless(attribute.name())) {
                write(one.get(at), attribute.name(), one.subList(at + 1, one.size()));
            }
        }
    }

    private void note(List<IToken> tokens, boolean declspec) {
        for (List<IToken> one : separated(tokens)) {
            int at = name(one);
            if (at >= 0) {
                noted.add(noted(one.get(at), declspec));
            }
        }
    }

    private static Noted noted(IToken name, boolean declspec) {
        String plain = KnownAttributes.plain(name.getImage());
        return new Noted(declspec && plain.equals("align") ? "aligned" : plain, name.getOffset(), declspec, false);
    }

    private static List<List<IToken>> separated(List<IToken> tokens) {
        var all = new ArrayList<List<IToken>>();
        var one = new ArrayList<IToken>();
        int depth = 0;
        for (IToken token : tokens) {
            depth += token.getType() == IToken.tLPAREN ? 1 : token.getType() == IToken.tRPAREN ? -1 : 0;
            boolean space = depth == 0
                    && (token.getType() == IToken.tCOMMA
                            || (!one.isEmpty()
                                    && one.getLast().getType() != IToken.tCOLON
                                    && one.getLast().getType() != IToken.tCOLONCOLON
                                    && token.getType() != IToken.tCOLON
                                    && token.getType() != IToken.tCOLONCOLON
                                    && isWord(token)));
            if (space) {
                all.add(one);
                one = new ArrayList<>();
            }
            if (token.getType() != IToken.tCOMMA || depth > 0) {
                one.add(token);
            }
        }
        all.add(one);
        return all;
    }

    private static boolean isWord(IToken token) {
        return Character.isJavaIdentifierStart(token.getImage().charAt(0));
    }

    /// The index of the name, after `gnu::` if present; -1 if there is none.
    private static int name(List<IToken> attribute) {
        int at = -1;
        for (int i = 0; i < attribute.size() && attribute.get(i).getType() != IToken.tLPAREN; i++) {
            at = isWord(attribute.get(i)) ? i : at;
        }
        return at;
    }

    private void write(IToken at, String name, List<IToken> arguments) {
        pending.add(made(IGCCToken.t__attribute__, at, "__attribute__"));
        pending.add(made(IToken.tLPAREN, at, "("));
        pending.add(made(IToken.tLPAREN, at, "("));
        pending.add(made(IToken.tIDENTIFIER, at, name));
        pending.addAll(arguments);
        pending.add(made(IToken.tRPAREN, at, ")"));
        pending.add(made(IToken.tRPAREN, at, ")"));
    }

    private static IToken made(int type, IToken at, String image) {
        return new TokenWithImage(type, null, at.getOffset(), at.getEndOffset(), image.toCharArray());
    }

    private void word(IToken token, Source source) throws EndOfFileException {
        String image =
                token.getCharImage().length > 0 && "_a".indexOf(token.getCharImage()[0]) >= 0 ? token.getImage() : "";
        switch (image) {
            case "_Alignas", "alignas" -> {
                noted.add(new Noted("aligned", token.getOffset(), false, false));
                write(token, "aligned", group(source.next(), source));
            }
            case ATOMIC -> atomic(token, source);
            case "_BitInt" -> {
                noted.add(new Noted(image, token.getOffset(), false, false));
                group(source.next(), source);
                if (!SIGNS.contains(previous)) {
                    pass(made(IToken.t_int, token, "int"));
                }
            }
            case "__pragma", "_Pragma" -> {
                var group = group(source.next(), source);
                String text = group.toString();
                if (text.contains("pack") || text.contains("ms_struct") || text.contains("scalar_storage")) {
                    noted.add(new Noted(image, token.getOffset(), false, false));
                }
            }
            default -> pass(token);
        }
    }

    /// Handles `_Atomic`. An atomic pointer is as wide as any other.
    private void atomic(IToken token, Source source) throws EndOfFileException {
        IToken following = source.next();
        boolean pointer = previous.equals("*");
        if (following.getType() != IToken.tLPAREN) {
            if (!pointer) {
                noted.add(new Noted(ATOMIC, token.getOffset(), false, false));
                write(token, ATOMIC, List.of());
            }
            take(following, source);
            return;
        }
        var inner = inner(group(following, source), 1);
        noted.add(new Noted(ATOMIC, token.getOffset(), false, false));
        // `_Atomic(int *) a, b` declares two pointers, without the parentheses only one. Removing them would change
        // the meaning, so the attribute is only noted.
        if (inner.stream().noneMatch(each -> each.getType() == IToken.tSTAR)) {
            write(token, ATOMIC, List.of());
        }
        inner.forEach(this::pass);
    }
}
