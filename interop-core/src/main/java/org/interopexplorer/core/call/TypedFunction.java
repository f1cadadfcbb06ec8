package org.interopexplorer.core.call;

import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.header.ParseResult;
import org.interopexplorer.core.header.PrototypeParser;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.marshal.CallProblem;

/// A function that a person gives by its prototype alone, because no file describes it.
///
/// @param name as it is in the prototype
public record TypedFunction(String name, FunctionType type) {
    /// Reads a C prototype.
    ///
    /// @param target the target whose types the prototype uses
    /// @throws CallEndedException if the prototype cannot be read; it says where, and why
    public static TypedFunction parse(String prototype, Abi target) throws CallEndedException {
        return switch (new PrototypeParser(target).parse(prototype)) {
            case ParseResult.Parsed known -> new TypedFunction(known.name(), known.type());
            case ParseResult.Failed(var problems) ->
                throw new CallEndedException(new CallOutcome.Rejected(problems.stream()
                        .map(problem -> new CallProblem(
                                new CallProblem.Place.OfPrototype(problem.line(), problem.column()), problem.message()))
                        .toList()));
        };
    }
}
