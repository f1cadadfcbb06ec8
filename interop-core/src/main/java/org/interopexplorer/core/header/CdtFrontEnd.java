package org.interopexplorer.core.header;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.cdt.core.dom.ast.IASTDeclaration;
import org.eclipse.cdt.core.dom.ast.IASTFileLocation;
import org.eclipse.cdt.core.dom.ast.IASTTranslationUnit;
import org.eclipse.cdt.core.dom.parser.c.GCCParserExtensionConfiguration;
import org.eclipse.cdt.core.dom.parser.c.GCCScannerExtensionConfiguration;
import org.eclipse.cdt.core.parser.EndOfFileException;
import org.eclipse.cdt.core.parser.FileContent;
import org.eclipse.cdt.core.parser.IToken;
import org.eclipse.cdt.core.parser.NullLogService;
import org.eclipse.cdt.core.parser.ParserLanguage;
import org.eclipse.cdt.core.parser.ParserMode;
import org.eclipse.cdt.core.parser.ScannerInfo;
import org.eclipse.cdt.internal.core.dom.parser.BacktrackException;
import org.eclipse.cdt.internal.core.dom.parser.DeclarationOptions;
import org.eclipse.cdt.internal.core.dom.parser.c.GNUCSourceParser;
import org.eclipse.cdt.internal.core.parser.scanner.CPreprocessor;
import org.eclipse.cdt.internal.core.parser.scanner.InternalFileContentProvider;
import org.interopexplorer.core.header.IncludeFiles.TooMuchException;
import org.interopexplorer.core.message.Message;
import org.jspecify.annotations.Nullable;

/// Runs Eclipse CDT's preprocessor and GNU C parser over a text.
final class CdtFrontEnd {
    private static final NullLogService SILENT = new NullLogService();

    /// The gcc version whose keywords are known. The major version is in the upper half. `__int128` came with 4.6.
    private static final int KEYWORDS_OF = 10 << 16;

    private CdtFrontEnd() {}

    /// A syntax tree, and the first place that the parser did not understand.
    ///
    /// @param stuck null if every declaration was understood
    /// @param attributes all attributes of the text
    /// @param macros the macros that are defined at the end; none for a text that includes nothing
    record Tree(
            IASTTranslationUnit unit,
            @Nullable Stuck stuck,
            List<AttributeTokens.Noted> attributes,
            Map<String, MacroValues.Macro> macros) {
        Tree {
            attributes = List.copyOf(attributes);
        }
    }

    /// The token at which the first declaration failed.
    ///
    /// @param token its text; empty at the end of the text
    /// @param location null if the token came from no file
    record Stuck(String token, @Nullable IASTFileLocation location) {}

    static Tree parse(String file, String text, Map<String, String> macros, IncludeFiles includes, String[] path)
            throws InterruptedParseException {
        ScannerInfo info = new ScannerInfo(macros, path);
        try {
            includes.check(text);
        } catch (TooMuchException e) {
            throw new InterruptedParseException(e.why());
        }
        Tokens tokens = new Tokens(FileContent.create(file, text.toCharArray()), info, includes);
        Parser parser = new Parser(tokens);
        try {
            IASTTranslationUnit unit = parser.parse();
            return new Tree(
                    unit,
                    parser.stuck == null ? tokens.emptyItem : parser.stuck,
                    tokens.attributes.noted(),
                    includes.mayRead() ? macros(tokens) : Map.of());
        } catch (StackOverflowError _) {
            throw new InterruptedParseException(Message.of(DeclarationFault.NESTED));
        } catch (TooMuchException e) {
            throw new InterruptedParseException(e.why());
        }
    }

    private static Map<String, MacroValues.Macro> macros(Tokens tokens) {
        Map<String, MacroValues.Macro> macros = new HashMap<>();
        tokens.getMacroDefinitions().forEach((name, macro) -> {
            if (macro.isDynamic()) {
                // The date and the like: no constants, and slow to make.
                return;
            }
            List<String> parameters = null;
            if (macro.isFunctionStyle()) {
                parameters = new ArrayList<>();
                for (char[] parameter : macro.getParameterList()) {
                    parameters.add(new String(parameter));
                }
            }
            macros.put(name, new MacroValues.Macro(parameters, new String(macro.getExpansion())));
        });
        return macros;
    }

    /// The text nests too deeply for the recursive parser, or becomes too large.
    static final class InterruptedParseException extends Exception {
        private static final long serialVersionUID = 1;

        private final transient Message why;

        private InterruptedParseException(Message why) {
            this.why = why;
        }

        Message why() {
            return why;
        }
    }

    /// The preprocessor. It remembers the furthest token that it delivered: the parser reads one past what it
    /// understands.
    private static final class Tokens extends CPreprocessor {
        private @Nullable IToken furthest;
        private @Nullable Stuck emptyItem;
        private boolean atEnd;
        private final AttributeTokens attributes = new AttributeTokens();
        private int brackets;

        Tokens(FileContent content, ScannerInfo info, InternalFileContentProvider includes) {
            super(content, info, ParserLanguage.C, SILENT, new GCCScannerExtensionConfiguration(KEYWORDS_OF), includes);
        }

        @Override
        public IToken nextToken() throws EndOfFileException {
            try {
                IToken token = complex(withoutDot(attributes.next(super::nextToken)));
                if (emptyItem == null && furthest != null && isEmptyItem(furthest.getType(), token.getType())) {
                    emptyItem = stuck(token);
                }
                furthest = token;
                return token;
            } catch (EndOfFileException e) {
                atEnd = true;
                throw e;
            }
        }

        /// Removes the dot that manual pages write before a parameter's name in brackets:
        /// `void buf[.n], size_t n`.
        private IToken withoutDot(IToken token) throws EndOfFileException {
            brackets += token.getType() == IToken.tLBRACKET ? 1 : token.getType() == IToken.tRBRACKET ? -1 : 0;
            if (token.getType() != IToken.tDOT || brackets <= 0 || furthest == null || !leads(furthest.getType())) {
                return token;
            }
            IToken name = attributes.next(super::nextToken);
            furthest.setNext(name);
            return name;
        }

        /// Reads `complex` after a type, as in `double complex` with `<complex.h>`. Elsewhere it is an ordinary
        /// name.
        private IToken complex(IToken token) {
            if (token.getType() == IToken.tIDENTIFIER
                    && furthest != null
                    && (furthest.getType() == IToken.t_double || furthest.getType() == IToken.t_float)
                    && token.getImage().equals("complex")) {
                token.setType(IToken.t__Complex);
            }
            return token;
        }

        /// Whether a token can come before an operand.
        private static boolean leads(int token) {
            return switch (token) {
                case IToken.tLBRACKET,
                        IToken.tLPAREN,
                        IToken.tSTAR,
                        IToken.tDIV,
                        IToken.tMOD,
                        IToken.tPLUS,
                        IToken.tMINUS,
                        IToken.tSHIFTL,
                        IToken.tSHIFTR,
                        IToken.t_restrict,
                        IToken.t_static,
                        IToken.t_const,
                        IToken.t_volatile -> true;
                default -> false;
            };
        }

        /// Whether a list item is empty. CDT accepts `f(int a,,int b)` and `f(int a,)`.
        private static boolean isEmptyItem(int before, int after) {
            return (before == IToken.tCOMMA && (after == IToken.tCOMMA || after == IToken.tRPAREN))
                    || (before == IToken.tLPAREN && after == IToken.tCOMMA);
        }

        Stuck stuck() {
            IToken token = furthest;
            if (token == null || atEnd) {
                return new Stuck("", null);
            }
            return stuck(token);
        }

        private Stuck stuck(IToken token) {
            return new Stuck(
                    token.getImage(),
                    getLocationResolver().getMappedFileLocation(token.getOffset(), token.getLength()));
        }
    }

    /// The parser. It notes the position at which the first declaration failed; CDT itself reports only the
    /// declaration.
    private static final class Parser extends GNUCSourceParser {
        private final Tokens tokens;
        private @Nullable Stuck stuck;

        Parser(Tokens tokens) {
            super(tokens, ParserMode.COMPLETE_PARSE, SILENT, GCCParserExtensionConfiguration.getInstance(), null);
            this.tokens = tokens;
        }

        @Override
        protected IASTDeclaration declaration(DeclarationOptions options)
                throws BacktrackException, EndOfFileException {
            try {
                return super.declaration(options);
            } catch (BacktrackException | EndOfFileException e) {
                if (stuck == null) {
                    stuck = tokens.stuck();
                }
                throw e;
            }
        }
    }
}
