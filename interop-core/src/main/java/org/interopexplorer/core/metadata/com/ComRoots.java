package org.interopexplorer.core.metadata.com;

import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.metadata.Metadata;
import org.interopexplorer.core.metadata.Token;
import org.interopexplorer.core.metadata.TypeDefinition;

/// Which types of metadata are shown as COM types: those that say so themselves. That an assembly makes all its public
/// types visible to COM, as is the default, says nothing.
final class ComRoots {
    private static final int VISIBILITY = 7;
    private static final int PUBLIC = 1;
    private static final int NESTED_PUBLIC = 2;
    private static final int ABSTRACT = 0x80;

    private ComRoots() {}

    /// Whether any type of the metadata is a COM type.
    static boolean areIn(Metadata metadata) {
        return metadata.typeRows().anyMatch(row -> {
            try {
                return isRoot(metadata, metadata.type(row));
            } catch (MalformedFileException _) {
                return false;
            }
        });
    }

    static boolean isRoot(Metadata metadata, TypeDefinition type) throws MalformedFileException {
        if (type.name().indexOf('`') >= 0) {
            // A generic type is none itself; its instances may be.
            return false;
        }
        ComAttributes said = ComAttributes.of(metadata, type.token());
        String base = type.base() == null ? "" : metadata.fullName(type.base());
        return switch (Dialect.of(metadata, type)) {
            case DOTNET -> isOfDotNet(type, said, base);
            case WINRT -> isVisible(type) && !base.equals("System.Attribute");
            case WIN32 ->
                type.isInterface()
                        || (base.equals("System.ValueType")
                                && !said.guid().isNull()
                                && metadata.fieldRows(type.token()).findAny().isEmpty());
        };
    }

    private static boolean isVisible(TypeDefinition type) {
        int visibility = type.flags() & VISIBILITY;
        return visibility == PUBLIC || visibility == NESTED_PUBLIC;
    }

    private static boolean isOfDotNet(TypeDefinition type, ComAttributes said, String base) {
        Boolean visible = said.visible();
        if (visible != null && !visible && !type.isImported()) {
            return false;
        }
        boolean says = type.isImported() || visible != null || !said.guid().isNull();
        if (type.isInterface()) {
            return says || said.interfaceType().isPresent();
        }
        if (base.equals("System.Enum") || base.equals("System.ValueType")) {
            return says;
        }
        boolean isStatic = (type.flags() & ABSTRACT) != 0;
        boolean isOther = base.equals("System.MulticastDelegate") || base.equals("System.Attribute");
        return !isOther
                && !isStatic
                && (says
                        || said.has("ClassInterfaceAttribute")
                        || said.has("ComDefaultInterfaceAttribute")
                        || said.has("ProgIdAttribute"));
    }

    /// Whether a reference to a class is one to a COM class.
    static boolean isClass(Metadata metadata, TypeDefinition type) throws MalformedFileException {
        Token base = type.base();
        return isOfDotNet(type, ComAttributes.of(metadata, type.token()), base == null ? "" : metadata.fullName(base));
    }
}
