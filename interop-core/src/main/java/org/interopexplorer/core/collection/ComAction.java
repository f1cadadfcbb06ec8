package org.interopexplorer.core.collection;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a step does with COM objects.
///
/// @param subject the class to create; the member; the interface to ask for; of a release, the kept object as `@name`
/// @param object the kept object whose member it is, as `@name`; empty where the subject says all
/// @param from the DLL to create the object straight from, relative to the file of the collection; null for a
///     registered class
/// @param interfaceName the interface to call by its vtable; null for `IDispatch`
public record ComAction(
        Kind kind,
        String subject,
        String object,
        @Nullable String from,
        @Nullable String interfaceName) {
    /// The actions.
    public enum Kind {
        CREATE("create"),
        CALL("call"),
        GET("get"),
        PUT("put"),
        PUTREF("putref"),
        QUERY("query"),
        RELEASE("release");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /// As the file has it.
        public String word() {
            return word;
        }

        static List<String> words() {
            return Arrays.stream(values()).map(Kind::word).toList();
        }

        /// Whether it is done to a kept object that the field `object` names.
        boolean hasObject() {
            return this != CREATE && this != RELEASE;
        }

        /// Whether it calls a member.
        boolean calls() {
            return hasObject() && this != QUERY;
        }
    }

    /// The name of the kept object that it needs; empty for a creation.
    String needs() {
        String written = kind == Kind.RELEASE ? subject : object;
        return written.startsWith("@") ? written.substring(1) : written;
    }

    /// For a table and a person.
    String label() {
        return object.isEmpty() ? kind.word() + " " + subject : object + "." + subject;
    }
}
