package org.interopexplorer.core.binding.jvm;

import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.ArrayLoadInstruction;
import java.lang.classfile.instruction.ArrayStoreInstruction;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.ConvertInstruction;
import java.lang.classfile.instruction.DiscontinuedInstruction;
import java.lang.classfile.instruction.ExceptionCatch;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.IncrementInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.classfile.instruction.LookupSwitchInstruction;
import java.lang.classfile.instruction.MonitorInstruction;
import java.lang.classfile.instruction.NewMultiArrayInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.classfile.instruction.NewPrimitiveArrayInstruction;
import java.lang.classfile.instruction.NewReferenceArrayInstruction;
import java.lang.classfile.instruction.OperatorInstruction;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.classfile.instruction.StackInstruction;
import java.lang.classfile.instruction.StoreInstruction;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.classfile.instruction.TableSwitchInstruction;
import java.lang.classfile.instruction.ThrowInstruction;
import java.lang.classfile.instruction.TypeCheckInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Follows constants through the code of one method, once from its start to its end. Loops are not repeated: a local
/// variable that is stored several times in a method with a loop is unknown.
final class Flow {
    private final Program program;
    private final ClassModel owner;
    private final MethodModel method;
    private final Map<Label, Frame> waiting = new HashMap<>();
    private final Set<Label> handlers = new HashSet<>();
    private final Set<Integer> changing = new HashSet<>();
    private Frame frame = new Frame();
    private boolean reached = true;
    private @Nullable Value returned;

    /// @param arguments with the receiver first, where there is one
    private Flow(Program program, ClassModel owner, MethodModel method, List<Value> arguments) {
        this.program = program;
        this.owner = owner;
        this.method = method;
        int slot = 0;
        int place = 0;
        if (!method.flags().has(AccessFlag.STATIC)) {
            frame.local(slot++, argument(arguments, place++));
        }
        for (ClassDesc type : method.methodTypeSymbol().parameterList()) {
            frame.local(slot, argument(arguments, place++));
            slot += words(type);
        }
    }

    private static Value argument(List<Value> arguments, int place) {
        return place < arguments.size() ? arguments.get(place) : Value.UNKNOWN;
    }

    /// The value that a method returns; unknown if that is not always the same.
    static Value run(Program program, ClassModel owner, MethodModel method, List<Value> arguments) {
        CodeModel code = method.code().orElse(null);
        if (code == null) {
            return Value.UNKNOWN;
        }
        Flow flow = new Flow(program, owner, method, arguments);
        flow.findLoops(code);
        for (CodeElement element : code) {
            if (!program.step()) {
                return Value.UNKNOWN;
            }
            flow.element(element);
        }
        return flow.returned == null ? Value.UNKNOWN : flow.returned;
    }

    private static int words(ClassDesc type) {
        return TypeKind.from(type).slotSize();
    }

    private void findLoops(CodeModel code) {
        Set<Label> passed = new HashSet<>();
        Map<Integer, Integer> stores = new HashMap<>();
        boolean loops = false;
        for (CodeElement element : code) {
            switch (element) {
                case LabelTarget target -> passed.add(target.label());
                case BranchInstruction branch -> loops |= passed.contains(branch.target());
                case StoreInstruction store -> stores.merge(store.slot(), 1, Integer::sum);
                case IncrementInstruction increment -> stores.merge(increment.slot(), 2, Integer::sum);
                default -> {}
            }
        }
        code.exceptionHandlers().forEach(handler -> handlers.add(handler.handler()));
        if (loops) {
            stores.forEach((slot, count) -> {
                if (count > 1) {
                    changing.add(slot);
                }
            });
        }
    }

    private void element(CodeElement element) {
        if (element instanceof LabelTarget target) {
            arrive(target.label());
        } else if (reached) {
            instruction(element);
        }
    }

    private void arrive(Label label) {
        Frame other = waiting.remove(label);
        if (other != null && reached) {
            frame.join(other);
        } else if (other != null) {
            frame = other;
            reached = true;
        } else if (!reached && handlers.contains(label)) {
            frame = frame.caught();
            reached = true;
        }
    }

    private void leaveTo(Label label) {
        Frame there = waiting.get(label);
        if (there == null) {
            waiting.put(label, frame.copy());
        } else {
            there.join(frame);
        }
    }

    private void instruction(CodeElement element) {
        switch (element) {
            case ConstantInstruction constant ->
                frame.push(
                        Constants.value(constant.constantValue()),
                        constant.typeKind().slotSize());
            case LoadInstruction load ->
                frame.push(
                        changing.contains(load.slot()) ? Value.UNKNOWN : frame.local(load.slot()),
                        load.typeKind().slotSize());
            case StoreInstruction store ->
                frame.local(store.slot(), frame.pop(store.typeKind().slotSize()));
            case IncrementInstruction increment -> frame.local(increment.slot(), Value.UNKNOWN);
            case FieldInstruction field -> field(field);
            case InvokeInstruction invoke -> invoke(invoke);
            case InvokeDynamicInstruction dynamic -> {
                popAll(dynamic.typeSymbol());
                frame.push(Value.UNKNOWN, words(dynamic.typeSymbol().returnType()));
            }
            case NewObjectInstruction _ -> frame.push(Value.UNKNOWN);
            case NewPrimitiveArrayInstruction _, NewReferenceArrayInstruction _ -> frame.push(array(frame.pop()));
            case NewMultiArrayInstruction many -> {
                frame.pop(many.dimensions());
                frame.push(Value.UNKNOWN);
            }
            case ArrayStoreInstruction store -> store(store);
            case ArrayLoadInstruction load -> {
                frame.pop(2);
                frame.push(Value.UNKNOWN, load.typeKind().slotSize());
            }
            case TypeCheckInstruction check -> {
                if (check.opcode() == Opcode.INSTANCEOF) {
                    frame.pop();
                    frame.push(Value.UNKNOWN);
                }
            }
            case StackInstruction stack -> stack(stack.opcode());
            case OperatorInstruction operator -> operator(operator);
            case ConvertInstruction convert -> {
                Value value = frame.pop(convert.fromType().slotSize());
                boolean keeps = convert.opcode() == Opcode.I2L || convert.opcode() == Opcode.L2I;
                frame.push(keeps ? value : Value.UNKNOWN, convert.toType().slotSize());
            }
            case MonitorInstruction _ -> frame.pop();
            case BranchInstruction branch -> branch(branch);
            case LookupSwitchInstruction choice -> choose(choice.defaultTarget(), choice.cases());
            case TableSwitchInstruction choice -> choose(choice.defaultTarget(), choice.cases());
            case ReturnInstruction back -> {
                Value value = frame.pop(back.typeKind().slotSize());
                returned = returned == null ? value : Value.joined(returned, value);
                reached = false;
            }
            case ThrowInstruction _, DiscontinuedInstruction _ -> reached = false;
            case ExceptionCatch _ -> {}
            default -> {}
        }
    }

    private static Value array(Value length) {
        if (length instanceof Value.Whole(var count) && count >= 0) {
            return count <= Value.Many.MOST ? Value.Many.ofLength(count) : new Value.Sized(count);
        }
        return Value.UNKNOWN;
    }

    private void store(ArrayStoreInstruction store) {
        Value value = frame.pop(store.typeKind().slotSize());
        Value index = frame.pop();
        if (frame.pop() instanceof Value.Many array && index instanceof Value.Whole(var place)) {
            array.set(place, value);
        }
    }

    private void field(FieldInstruction field) {
        int words = words(field.typeSymbol());
        String holder = field.owner().asInternalName();
        String name = field.name().stringValue();
        switch (field.opcode()) {
            case GETSTATIC -> frame.push(program.staticField(holder, name), words);
            case PUTSTATIC -> program.setStatic(owner, method, holder, name, frame.pop(words));
            case GETFIELD -> {
                frame.pop();
                frame.push(Value.UNKNOWN, words);
            }
            case PUTFIELD -> {
                Value value = frame.pop(words);
                if (frame.pop() instanceof Value.This) {
                    program.setField(name, value);
                }
            }
            default -> {}
        }
    }

    private List<Value> popAll(MethodTypeDesc type) {
        List<Value> arguments = new ArrayList<>();
        for (int i = type.parameterCount() - 1; i >= 0; i--) {
            arguments.addFirst(frame.pop(words(type.parameterType(i))));
        }
        return arguments;
    }

    private void invoke(InvokeInstruction invoke) {
        MethodTypeDesc type = invoke.typeSymbol();
        List<Value> arguments = popAll(type);
        if (invoke.opcode() != Opcode.INVOKESTATIC) {
            arguments.addFirst(frame.pop());
        }
        Value result = program.invoke(
                owner,
                new Invocation(
                        invoke.owner().asInternalName(),
                        invoke.name().stringValue(),
                        type,
                        invoke.opcode() == Opcode.INVOKESTATIC,
                        arguments));
        frame.push(result, words(type.returnType()));
    }

    private void stack(Opcode opcode) {
        switch (opcode) {
            case POP -> frame.pop();
            case POP2 -> frame.pop(2);
            case DUP -> frame.duplicate(1, 0);
            case DUP_X1 -> frame.duplicate(1, 1);
            case DUP_X2 -> frame.duplicate(1, 2);
            case DUP2 -> frame.duplicate(2, 0);
            case DUP2_X1 -> frame.duplicate(2, 1);
            case DUP2_X2 -> frame.duplicate(2, 2);
            case SWAP -> frame.swap();
            default -> {}
        }
    }

    private void operator(OperatorInstruction operator) {
        int words = operator.typeKind().slotSize();
        switch (operator.opcode()) {
            case ARRAYLENGTH, INEG, FNEG, LNEG, DNEG -> frame.pop(words);
            case LSHL, LSHR, LUSHR -> frame.pop(3);
            default -> frame.pop(2 * words);
        }
        boolean compares = switch (operator.opcode()) {
            case LCMP, FCMPL, FCMPG, DCMPL, DCMPG -> true;
            default -> false;
        };
        frame.push(Value.UNKNOWN, compares ? 1 : words);
    }

    private void branch(BranchInstruction branch) {
        switch (branch.opcode()) {
            case GOTO, GOTO_W -> {
                leaveTo(branch.target());
                reached = false;
            }
            case IFEQ, IFNE -> {
                if (frame.pop() instanceof Value.Whole(var number)) {
                    // The result of Platform.isWindows() and the like.
                    boolean jumps = number == 0 == (branch.opcode() == Opcode.IFEQ);
                    if (jumps) {
                        leaveTo(branch.target());
                    }
                    reached = !jumps;
                } else {
                    leaveTo(branch.target());
                }
            }
            case IFLT, IFGE, IFGT, IFLE, IFNULL, IFNONNULL -> {
                frame.pop();
                leaveTo(branch.target());
            }
            default -> {
                frame.pop(2);
                leaveTo(branch.target());
            }
        }
    }

    private void choose(Label otherwise, List<SwitchCase> cases) {
        frame.pop();
        leaveTo(otherwise);
        cases.forEach(each -> leaveTo(each.target()));
        reached = false;
    }
}
