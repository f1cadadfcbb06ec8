package org.interopexplorer.core.header;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.cdt.core.dom.ast.ASTGenericVisitor;
import org.eclipse.cdt.core.dom.ast.IASTAttribute;
import org.eclipse.cdt.core.dom.ast.IASTAttributeOwner;
import org.eclipse.cdt.core.dom.ast.IASTCompositeTypeSpecifier;
import org.eclipse.cdt.core.dom.ast.IASTDeclSpecifier;
import org.eclipse.cdt.core.dom.ast.IASTDeclaration;
import org.eclipse.cdt.core.dom.ast.IASTEnumerationSpecifier;
import org.eclipse.cdt.core.dom.ast.IASTFieldDeclarator;
import org.eclipse.cdt.core.dom.ast.IASTNode;
import org.eclipse.cdt.core.dom.ast.IASTSimpleDeclaration;
import org.eclipse.cdt.internal.core.dom.parser.ASTNode;
import org.interopexplorer.core.header.AttributeTokens.Noted;
import org.interopexplorer.core.machine.Abi;

/// Refuses a declaration if it has an attribute that may change a layout or a calling convention, and that is not
/// modelled in its place. A refusal is better than a wrong layout.
///
/// An unknown attribute is refused too, because it might change anything.
final class AttributeCheck {
    private static final Set<String> OF_RECORDS = Set.of("packed", "aligned");
    private static final Set<String> OF_MEMBERS =
            Set.of("packed", "aligned", "mode", Attributes.VECTOR_SIZE, AttributeTokens.ATOMIC);
    private static final Set<String> OF_BIT_FIELDS = Set.of("packed");
    private static final Set<String> OF_TYPEDEFS =
            Set.of("aligned", "mode", Attributes.VECTOR_SIZE, AttributeTokens.ATOMIC, Attributes.TRANSPARENT_UNION);
    private static final Set<String> OF_OTHERS =
            Set.of("aligned", "mode", Attributes.VECTOR_SIZE, AttributeTokens.ATOMIC);

    private final Abi abi;
    private final List<Noted> noted;

    AttributeCheck(Abi abi, List<Noted> noted) {
        this.abi = abi;
        this.noted = noted;
    }

    void check(IASTDeclaration declaration) throws DeclarationException {
        int from = offset(declaration);
        int end = from + ((ASTNode) declaration).getLength();
        List<Noted> open = noted.stream()
                .filter(one -> one.offset() >= from && one.offset() < end)
                .filter(one -> !KnownAttributes.isHarmless(one.name()))
                .filter(one -> !KnownAttributes.isSoAnyway(one.name(), abi))
                .toList();
        if (open.isEmpty()) {
            return;
        }
        Set<Integer> modelled = modelled(declaration);
        for (Noted one : open) {
            if (!modelled.contains(one.offset())) {
                throw new DeclarationException(declaration, DeclarationFault.ATTRIBUTE, one.name());
            }
        }
    }

    /// Refuses a calling convention that stands where no function was found to have it.
    ///
    /// @param read the offsets of those that were found
    void checkConventions(IASTDeclaration declaration, Set<Integer> read) throws DeclarationException {
        int from = offset(declaration);
        int end = from + ((ASTNode) declaration).getLength();
        for (Noted one : noted) {
            boolean within = one.offset() >= from && one.offset() < end;
            if (within && Attributes.isConvention(one.name(), abi) && !read.contains(one.offset())) {
                throw new DeclarationException(declaration, DeclarationFault.ATTRIBUTE, one.name());
            }
        }
    }

    private static int offset(IASTNode node) {
        return ((ASTNode) node).getOffset();
    }

    private Set<Integer> modelled(IASTDeclaration declaration) {
        var offsets = new HashSet<Integer>();
        declaration.accept(new ASTGenericVisitor(true) {
            @Override
            protected int genericVisit(IASTNode node) {
                if (node instanceof IASTAttributeOwner owner) {
                    for (IASTAttribute attribute : owner.getAttributes()) {
                        if (models(node).contains(Attributes.plain(attribute)) && !isOfDeclaration(node, attribute)) {
                            offsets.add(offset(attribute));
                        }
                    }
                }
                if (node instanceof IASTEnumerationSpecifier enumeration) {
                    noted.stream()
                            .filter(one -> one.name().equals("packed") && Attributes.isWithin(one, enumeration))
                            .forEach(one -> offsets.add(one.offset()));
                }
                return PROCESS_CONTINUE;
            }
        });
        return offsets;
    }

    /// Whether an attribute before `struct a { … }` belongs to the declaration. GNU attributes do; Microsoft's
    /// belong to the struct.
    private boolean isOfDeclaration(IASTNode node, IASTAttribute attribute) {
        return (node instanceof IASTCompositeTypeSpecifier || node instanceof IASTEnumerationSpecifier)
                && noted.stream()
                        .anyMatch(one -> one.offset() == offset(attribute) && one.beforeKeyword() && !one.isDeclspec());
    }

    private static Set<String> models(IASTNode owner) {
        return switch (owner) {
            case IASTCompositeTypeSpecifier _ -> OF_RECORDS;
            case IASTEnumerationSpecifier _ -> Set.of("packed");
            case IASTFieldDeclarator field when field.getBitFieldSize() != null -> OF_BIT_FIELDS;
            default -> isOfMember(owner) ? OF_MEMBERS : isOfTypedef(owner) ? OF_TYPEDEFS : OF_OTHERS;
        };
    }

    private static boolean isOfMember(IASTNode owner) {
        IASTNode declaration = owner.getParent();
        return declaration instanceof IASTSimpleDeclaration
                && declaration.getParent() instanceof IASTCompositeTypeSpecifier;
    }

    private static boolean isOfTypedef(IASTNode owner) {
        return owner.getParent() instanceof IASTSimpleDeclaration declaration
                && declaration.getDeclSpecifier().getStorageClass() == IASTDeclSpecifier.sc_typedef;
    }
}
