package org.interopexplorer.core.typelib.sltg;

import java.util.List;
import org.interopexplorer.core.diagnostic.DiagnosticLog;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.message.Hexadecimal;
import org.interopexplorer.core.typelib.Documentation;
import org.interopexplorer.core.typelib.Function;
import org.interopexplorer.core.typelib.ImplementedType;
import org.interopexplorer.core.typelib.TypeAttr;
import org.interopexplorer.core.typelib.TypeDesc;
import org.interopexplorer.core.typelib.TypeFlag;
import org.interopexplorer.core.typelib.TypeInfo;
import org.interopexplorer.core.typelib.TypeKind;
import org.interopexplorer.core.typelib.TypeReference;
import org.interopexplorer.core.typelib.Variable;
import org.interopexplorer.core.typelib.Version;
import org.jspecify.annotations.Nullable;

/// Builds a type from its entry in the library block and from its own block.
final class TypeReader {
    private final LibraryBlock library;
    private final SltgNames names;
    private final HelpTexts helpTexts;
    private final SltgReferences references;
    private final DiagnosticLog log;

    TypeReader(
            LibraryBlock library, SltgNames names, HelpTexts helpTexts, SltgReferences references, DiagnosticLog log) {
        this.library = library;
        this.names = names;
        this.helpTexts = helpTexts;
        this.references = references;
        this.log = log;
    }

    /// Builds a type. It cannot be left out, because references go by index.
    ///
    /// @param block null if the file has none for the entry
    TypeInfo type(LibraryBlock.Entry entry, BlockDirectory.@Nullable Block block) {
        if (block == null) {
            log.add(SltgFault.TYPE_NO_BLOCK, entry.at(), Hexadecimal.of(entry.at()), entry.blockName());
            return withoutMembers(entry);
        }
        try {
            return type(entry, TypeBlock.read(block.bytes()));
        } catch (MalformedFileException e) {
            log.add(e);
            return withoutMembers(entry);
        }
    }

    private TypeInfo withoutMembers(LibraryBlock.Entry entry) {
        TypeAttr attributes =
                new TypeAttr(entry.guid(), kind(entry.kind(), entry), 0, new Version(0, 0), library.lcid(), 0, 0, 0);
        return info(entry, attributes, List.of(), List.of(), List.of(), null);
    }

    private TypeInfo type(LibraryBlock.Entry entry, TypeBlock block) throws MalformedFileException {
        TypeBlock.Tail tail = block.tail();
        List<TypeReference> table =
                block.references() < 0 ? List.of() : references.table(block.block(), block.references());
        TypeWords words = new TypeWords(block.members(), library.sysKind(), table, log);
        SltgMemberReader members = new SltgMemberReader(
                block.members(), words, names, helpTexts, tail.helpContext(), library.charset(), log);
        TypeKind kind = kind(block.kind(), entry);
        List<ImplementedType> implemented = switch (kind) {
            case INTERFACE, COCLASS, DISPATCH -> members.implemented(tail.firstImplemented());
            case ENUM, RECORD, MODULE, ALIAS, UNION -> List.of();
        };
        List<Function> functions = switch (kind) {
            case INTERFACE, DISPATCH, MODULE -> members.functions(tail.firstFunction(), tail.functions());
            case ENUM, RECORD, COCLASS, ALIAS, UNION -> List.of();
        };
        List<Variable> variables = switch (kind) {
            case ENUM, RECORD, MODULE, DISPATCH -> members.variables(tail.firstVariable(), tail.variables());
            case INTERFACE, COCLASS, ALIAS, UNION -> List.of();
        };
        String name = names.orEmpty(entry.name());
        tellWhatIsNotKnown(kind, name, functions, block);
        TypeAttr attributes = new TypeAttr(
                entry.guid(),
                TypeFlag.DUAL.in(block.flags()) ? TypeKind.DISPATCH : kind,
                block.flags(),
                block.version(),
                library.lcid(),
                tail.size(),
                tail.alignment(),
                tail.vtableSize());
        return info(
                entry,
                attributes,
                implemented,
                functions,
                variables,
                kind == TypeKind.ALIAS ? alias(tail, words) : null);
    }

    private static TypeDesc alias(TypeBlock.Tail tail, TypeWords words) throws MalformedFileException {
        return tail.simpleAlias()
                ? TypeWords.simple(tail.alias())
                : words.at(tail.alias()).type();
    }

    private TypeInfo info(
            LibraryBlock.Entry entry,
            TypeAttr attributes,
            List<ImplementedType> implemented,
            List<Function> functions,
            List<Variable> variables,
            @Nullable TypeDesc alias) {
        return new TypeInfo(
                names.orEmpty(entry.name()),
                attributes,
                new Documentation(helpTexts.decode(entry.help()), entry.helpContext(), 0),
                List.of(),
                implemented,
                functions,
                variables,
                alias,
                null);
    }

    private TypeKind kind(int number, LibraryBlock.Entry entry) {
        TypeKind[] kinds = TypeKind.values();
        if (number < kinds.length) {
            return kinds[number];
        }
        log.add(SltgFault.TYPE_KIND, entry.at(), Hexadecimal.of(entry.at()), number, kinds.length - 1);
        return TypeKind.RECORD;
    }

    /// What the file has and nothing published explains.
    private void tellWhatIsNotKnown(TypeKind kind, String name, List<Function> functions, TypeBlock block) {
        long at = block.block().inFile(0).value();
        if (kind == TypeKind.UNION) {
            log.add(SltgFault.UNION_MEMBERS, at, name);
        }
        if (kind == TypeKind.MODULE && !functions.isEmpty()) {
            log.add(SltgFault.MODULE_ENTRIES, at, name);
        }
    }
}
