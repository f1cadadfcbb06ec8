package org.interopexplorer.core.metadata.com;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.metadata.AttributeValue;
import org.interopexplorer.core.metadata.CustomAttribute;
import org.interopexplorer.core.metadata.Metadata;
import org.interopexplorer.core.metadata.Token;
import org.interopexplorer.core.typelib.Guid;
import org.jspecify.annotations.Nullable;

/// What the custom attributes of one item say about COM.
record ComAttributes(List<CustomAttribute> all) {
    static final String GUID = "GuidAttribute";
    private static final String INTEROP = "System.Runtime.InteropServices.";
    private static final int GUID_PARTS = 11;

    static ComAttributes of(Metadata metadata, Token item) throws MalformedFileException {
        return new ComAttributes(metadata.attributes(item));
    }

    private @Nullable CustomAttribute interop(String name) {
        return all.stream()
                .filter(each -> each.type().equals(INTEROP + name))
                .findFirst()
                .orElse(null);
    }

    boolean has(String interopName) {
        return interop(interopName) != null;
    }

    boolean isNamed(String simpleName) {
        return all.stream().anyMatch(each -> each.simpleName().equals(simpleName));
    }

    /// The id of any of the three `GuidAttribute`s; [Guid#NULL] if there is none that can be read.
    Guid guid() {
        for (CustomAttribute attribute : all) {
            if (attribute.simpleName().equals(GUID)) {
                String text = attribute.text(0);
                return text == null ? ofParts(attribute) : parsed(text);
            }
        }
        return Guid.NULL;
    }

    private static Guid parsed(String text) {
        try {
            return Guid.parse(text);
        } catch (IllegalArgumentException _) {
            return Guid.NULL;
        }
    }

    private static Guid ofParts(CustomAttribute attribute) {
        if (attribute.fixed().size() != GUID_PARTS) {
            return Guid.NULL;
        }
        long high =
                part(attribute, 0, 0xffff_ffffL) << 32 | part(attribute, 1, 0xffff) << 16 | part(attribute, 2, 0xffff);
        long low = 0;
        for (int i = 3; i < GUID_PARTS; i++) {
            low = low << 8 | part(attribute, i, 0xff);
        }
        return new Guid(high, low);
    }

    private static long part(CustomAttribute attribute, int place, long mask) {
        return attribute.number(place).orElse(0) & mask;
    }

    /// What `ComVisible` says; null if it is absent.
    @Nullable
    Boolean visible() {
        CustomAttribute attribute = interop("ComVisibleAttribute");
        OptionalLong said = attribute == null ? OptionalLong.empty() : attribute.number(0);
        return said.isEmpty() ? null : said.getAsLong() != 0;
    }

    /// The number of `InterfaceType`; empty if it is absent.
    OptionalInt interfaceType() {
        return number("InterfaceTypeAttribute");
    }

    OptionalInt dispId() {
        return number("DispIdAttribute");
    }

    private OptionalInt number(String name) {
        CustomAttribute attribute = interop(name);
        OptionalLong said = attribute == null ? OptionalLong.empty() : attribute.number(0);
        return said.isEmpty() ? OptionalInt.empty() : OptionalInt.of((int) said.getAsLong());
    }

    /// The names of the types that an attribute names, without their assemblies.
    List<String> types(String interopName) {
        CustomAttribute attribute = interop(interopName);
        List<String> names = new ArrayList<>();
        if (attribute != null) {
            for (AttributeValue value : attribute.fixed()) {
                String name = value instanceof AttributeValue.TypeName(var type)
                        ? type
                        : value instanceof AttributeValue.Text(var text) ? text : null;
                if (name != null) {
                    // ComSourceInterfaces may name several in one text, with zeros between them.
                    for (String each : name.split("\0", -1)) {
                        int comma = each.indexOf(',');
                        names.add(comma < 0 ? each : each.substring(0, comma));
                    }
                }
            }
        }
        return names;
    }

    /// The text of an attribute's first argument; null if it is absent.
    @Nullable
    String text(String type) {
        for (CustomAttribute attribute : all) {
            if (attribute.type().equals(type)) {
                return attribute.text(0);
            }
        }
        return null;
    }
}
