// Generic types at the border, and elsewhere.
using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;

public struct Pair<T> { public T first; public T second; }
public struct Named<T> { public T value; public string name; }
public delegate int Mapping<T>(T value);
public interface Sum<T> { T Of(T a, T b); }
public class Boxed<T> { public T value; }
public struct Holder { public int count; public Named<int> named; }

public static unsafe class Border {
  [DllImport("generics")] public static extern int pair(Pair<int> p);
  [DllImport("generics")] public static extern int nested(ref Pair<Pair<long>> p);
  [DllImport("generics")] public static extern int copied(Named<int> p);
  [DllImport("generics")] public static extern int list(List<int> p);
  [DllImport("generics")] public static extern int optional(int? p);
  [DllImport("generics")] public static extern int mapping(Mapping<int> p);
  [DllImport("generics")] public static extern int field(Holder p);
}

public static class Elsewhere {
  public static Dictionary<string, int> Map(IEnumerable<Pair<short>> all) { return null; }
  public static void Open<U>(Pair<U> pair, Sum<int> sum, Away<int> part) { }
}
