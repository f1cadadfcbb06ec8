package org.interopexplorer.core.pdb;

import static org.interopexplorer.core.message.MessageCode.Parameter.message;
import static org.interopexplorer.core.message.MessageCode.Parameter.value;

import org.interopexplorer.core.message.MessageCode;

/// What is wrong with a program database.
public enum PdbFault implements MessageCode {
    BY_POINTER("pdb.by-pointer", value("type"), message("why")),
    COMPRESSED("pdb.compressed"),
    DIRECTORY("pdb.directory"),
    ENDLESS("pdb.endless", value("type")),
    NOT_PDB("pdb.not-pdb"),
    OTHER_BUILD("pdb.other-build", value("found"), value("wanted")),
    PART_CONVENTION("pdb.part.convention"),
    PART_BY_REFERENCE("pdb.part.by-reference"),
    PART_FIELD("pdb.part.field"),
    PART_MEMBER_POINTER("pdb.part.member-pointer"),
    PART_MISSING("pdb.part.missing"),
    PART_NO_FIELDS("pdb.part.no-fields"),
    PART_NUMBER("pdb.part.number"),
    PART_PLACES("pdb.part.places"),
    PART_RECORD("pdb.part.record"),
    PART_SCALAR("pdb.part.scalar"),
    PORTABLE("pdb.portable"),
    STREAM("pdb.stream", value("number")),
    UNSUPPORTED("pdb.unsupported", message("what"), value("type"));

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
