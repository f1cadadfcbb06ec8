package org.interopexplorer.core.pdb;

import static org.interopexplorer.core.message.MessageCode.Parameter.value;

import org.interopexplorer.core.message.MessageCode;

/// What is wrong with a program database.
public enum PdbFault implements MessageCode {
    COMPRESSED("pdb.compressed"),
    DIRECTORY("pdb.directory"),
    ENDLESS("pdb.endless", value("type")),
    NOT_PDB("pdb.not-pdb"),
    OTHER_BUILD("pdb.other-build", value("found"), value("wanted")),
    PORTABLE("pdb.portable"),
    STREAM("pdb.stream", value("number")),
    UNSUPPORTED("pdb.unsupported", value("what"), value("type"));

    @SuppressWarnings("ImmutableEnumChecker") // Its list is a copy.
    private final Spec spec;

    PdbFault(String key, Parameter... parameters) {
        spec = Spec.of(key, parameters);
    }

    @Override
    public Spec spec() {
        return spec;
    }
}
