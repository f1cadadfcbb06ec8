package org.interopexplorer.core.binding.jvm;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The stack and the local variables at one place of a method. A stack has one entry for each word.
final class Frame {
    private final List<Value> stack;
    private final Map<Integer, Value> locals;

    Frame() {
        this(new ArrayList<>(), new HashMap<>());
    }

    private Frame(List<Value> stack, Map<Integer, Value> locals) {
        this.stack = stack;
        this.locals = locals;
    }

    Frame copy() {
        return new Frame(new ArrayList<>(stack), new HashMap<>(locals));
    }

    /// The frame at an exception handler.
    Frame caught() {
        return new Frame(new ArrayList<>(List.of(Value.UNKNOWN)), new HashMap<>(locals));
    }

    /// What is known where two ways meet.
    void join(Frame other) {
        while (stack.size() > other.stack.size()) {
            stack.removeFirst();
        }
        for (int i = 1; i <= stack.size(); i++) {
            int mine = stack.size() - i;
            stack.set(mine, Value.joined(stack.get(mine), other.stack.get(other.stack.size() - i)));
        }
        locals.replaceAll((slot, value) -> Value.joined(value, other.locals.getOrDefault(slot, Value.UNKNOWN)));
    }

    void push(Value value) {
        stack.add(value);
    }

    /// @param words 0 for nothing, else 1 or 2
    void push(Value value, int words) {
        if (words > 0) {
            push(value);
        }
        if (words > 1) {
            push(Value.SECOND);
        }
    }

    /// A word of the stack. Damaged code may take more than there is.
    Value pop() {
        return stack.isEmpty() ? Value.UNKNOWN : stack.removeLast();
    }

    Value pop(int words) {
        Value value = Value.UNKNOWN;
        for (int i = 0; i < words; i++) {
            value = pop();
        }
        return value;
    }

    /// Puts copies of the uppermost words below others.
    ///
    /// @param words that are copied
    /// @param below the words that the copies go under, besides the copied ones
    void duplicate(int words, int below) {
        List<Value> top = new ArrayList<>();
        for (int i = 0; i < words; i++) {
            top.addFirst(pop());
        }
        List<Value> middle = new ArrayList<>();
        for (int i = 0; i < below; i++) {
            middle.addFirst(pop());
        }
        stack.addAll(top);
        stack.addAll(middle);
        stack.addAll(top);
    }

    void swap() {
        Value upper = pop();
        Value lower = pop();
        push(upper);
        push(lower);
    }

    Value local(int slot) {
        return locals.getOrDefault(slot, Value.UNKNOWN);
    }

    void local(int slot, Value value) {
        locals.put(slot, value);
    }
}
