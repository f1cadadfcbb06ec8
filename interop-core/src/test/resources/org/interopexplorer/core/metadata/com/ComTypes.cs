using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using System.Text;
[assembly: Guid("aaaaaaaa-0000-4000-8000-000000000001")]
[assembly: System.Reflection.AssemblyVersion("2.3.4.5")]
namespace Sample {
[ComImport, Guid("00000201-0000-4000-8000-000000000001"), InterfaceType(ComInterfaceType.InterfaceIsIUnknown)]
public interface IPlain { void First(int a, ref short b, out string c); void _VtblGap1_2(); [PreserveSig] int Status(bool on); double Value { get; set; } bool IsOn(); }
[ComImport, Guid("00000201-0000-4000-8000-000000000002")]
public interface IDual { [DispId(7)] string Name { get; set; } [DispId(0)] object this[int i] { get; } void Add([MarshalAs(UnmanagedType.LPWStr)] string s, int n = 5); }
[ComImport, Guid("00000201-0000-4000-8000-000000000003"), InterfaceType(ComInterfaceType.InterfaceIsIDispatch)]
public interface IEvents { [DispId(1)] void Changed(Color c); }
public enum Color { Red = 1, Green = 2 }
public struct Holder { public byte tag; [MarshalAs(UnmanagedType.BStr)] public string text; public IntPtr at; public long last; }
public struct Point { public int x; public short y; public double z; [MarshalAs(UnmanagedType.ByValTStr, SizeConst=8)] public string name; public bool b; }
[ComVisible(true), Guid("00000201-0000-4000-8000-000000000004")]
public interface IShown { Point Where(Color c, Guid id, DateTime when, decimal money, IPlain other, int[] numbers); void Gen(List<int> l); void Arr([MarshalAs(UnmanagedType.LPArray, SizeParamIndex=1)] int[] a, int n); void Sb(StringBuilder b); IntPtr P(object o, [MarshalAs(UnmanagedType.IUnknown)] object u); Holder Hold(); }
[ComVisible(true), Guid("00000201-0000-4000-8000-000000000005"), ComDefaultInterface(typeof(IShown)), ComSourceInterfaces(typeof(IEvents)), ProgId("Sample.Shown")]
public class Shown { }
[ComImport, Guid("00000201-0000-4000-8000-000000000006")]
public class Imported { }
[ComVisible(false)] public interface INot { }
public interface INothing { }
}
