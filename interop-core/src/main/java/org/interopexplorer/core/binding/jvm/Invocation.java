package org.interopexplorer.core.binding.jvm;

import java.lang.constant.MethodTypeDesc;
import java.util.List;

/// A call in code.
///
/// @param owner the class as class files write it
/// @param arguments with the receiver first, where there is one
record Invocation(String owner, String name, MethodTypeDesc type, boolean isStatic, List<Value> arguments) {
    Value argument(int place) {
        return place < arguments.size() ? arguments.get(place) : Value.UNKNOWN;
    }

    String textAt(int place) {
        return argument(place) instanceof Value.Text(var text) ? text : "";
    }
}
