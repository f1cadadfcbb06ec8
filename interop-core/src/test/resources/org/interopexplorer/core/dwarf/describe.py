# Run by gdb: prints what it knows of types and functions, one a line. EXPLORER_NAMES has lines `type NAME` and `function NAME`.
import os
import gdb

SCALARS = {gdb.TYPE_CODE_INT, gdb.TYPE_CODE_FLT, gdb.TYPE_CODE_BOOL, gdb.TYPE_CODE_CHAR, gdb.TYPE_CODE_ENUM}
RECORDS = {gdb.TYPE_CODE_STRUCT, gdb.TYPE_CODE_UNION}


def is_empty(type):
    return type.code in RECORDS and all(f.is_base_class and is_empty(f.type.strip_typedefs()) for f in instance(type))


def instance(type):
    return [f for f in type.fields() if hasattr(f, "bitpos") or f.is_base_class]


def has_virtual_base(type):
    type = type.strip_typedefs()
    return any(f.is_base_class and (getattr(f, "bitpos", None) is None or has_virtual_base(f.type)) for f in instance(type))


def members(type, at, into):
    for f in instance(type):
        if f.is_base_class and is_empty(f.type.strip_typedefs()):
            continue
        if getattr(f, "bitpos", None) is None:
            # The place of a virtual base is in the object's table, which gdb reads at run time.
            continue
        bit = at + f.bitpos
        if not f.name:
            members(f.type.strip_typedefs(), bit, into)
            continue
        size = f.bitsize if f.bitsize else f.type.sizeof * 8
        if f.is_base_class and has_virtual_base(f.type):
            size = -1
        name = "".join(c if c.isalnum() or c == "_" else "_" for c in f.name.split("::")[-1])
        into.append("%s@%d+%d" % (name, bit, size))


def layout(name):
    type = gdb.lookup_type(name)
    into = []
    members(type, 0, into)
    return " ".join([str(type.sizeof)] + sorted(into))


def spelled(type):
    code = type.code
    if code in (gdb.TYPE_CODE_PTR, gdb.TYPE_CODE_REF, gdb.TYPE_CODE_RVALUE_REF):
        return spelled(type.target()) + "*"
    if code == gdb.TYPE_CODE_ARRAY:
        return spelled(type.target()) + "[%d]" % (type.range()[1] + 1)
    if code == gdb.TYPE_CODE_FUNC:
        return function(type)
    if code in RECORDS:
        return "record " + str(type.unqualified()).split("::")[-1].replace("struct ", "").replace("union ", "")
    if code == gdb.TYPE_CODE_VOID:
        return "void"
    if code == gdb.TYPE_CODE_TYPEDEF:
        return spelled(type.strip_typedefs())
    return ("float" if code == gdb.TYPE_CODE_FLT else "integer") + str(type.sizeof)


def function(type):
    return "%s(%s)" % (spelled(type.target()), ",".join(spelled(f.type) for f in type.fields()))


for line in open(os.environ["EXPLORER_NAMES"]):
    kind, name = line.strip().split(" ", 1)
    print("%s %s = %s" % (kind, name, layout(name) if kind == "type" else function(gdb.lookup_global_symbol(name).type)))
