// Source of rust.tsv. Regenerate the names with:
//   rustc -A warnings -C symbol-mangling-version=v0 names.rs --crate-name sample --emit obj -o v0.o
//   rustc +nightly -A warnings -Z unstable-options -C symbol-mangling-version=legacy names.rs --crate-name sample --emit obj -o legacy.o
//   nm v0.o legacy.o | awk '{print $NF}' | grep -E '^_R|17h[0-9a-f]{16}E' | sort -u
// and put `c++filt -i` output beside them.
#![crate_type="cdylib"]
pub mod m { pub struct S<T,const N:usize>(pub T,pub [u8;N]); impl<T,const N:usize> S<T,N>{ #[inline(never)] pub fn go(&self)->usize{ std::hint::black_box(N) } }
 pub trait Tr<A>{fn tr(&self,a:A)->u8;} impl<'a> Tr<&'a str> for i32 { #[inline(never)] fn tr(&self,a:&'a str)->u8{ std::hint::black_box(a.len() as u8)} }
 #[inline(never)] pub fn gen<T>(_t:&T)->&'static str{ std::hint::black_box(std::any::type_name::<T>()) } 
 pub struct B<const X:bool>; impl<const X:bool> B<X>{ #[inline(never)] pub fn b(&self){ std::hint::black_box(X); } }
 pub struct C<const X:char>; impl<const X:char> C<X>{ #[inline(never)] pub fn b(&self){ std::hint::black_box(X); } }
 pub struct I<const X:i64>; impl<const X:i64> I<X>{ #[inline(never)] pub fn b(&self){ std::hint::black_box(X); } }
 #[inline(never)] pub fn gödel(){ std::hint::black_box(1); } 
 pub mod été { #[inline(never)] pub fn 東京(){ std::hint::black_box(2); } }
}
use m::*;
#[no_mangle] pub extern "C" fn run(){ S(1u8,[0;3]).go(); 3i32.tr("x"); gen(&1u8); gen(&(1i8,2u16,'c',true,())); gen(&[1f32;4]); gen::<&[u64]>(&&[1u64][..]); gen::<fn(i32)->bool>(&((|_|true) as fn(i32)->bool)); gen::<unsafe extern "C" fn(*const u8,*mut i8)>(&{unsafe extern "C" fn f(_a:*const u8,_b:*mut i8){} f as unsafe extern "C" fn(*const u8,*mut i8)}); gen::<Box<dyn Fn(&str)->String + Send + Sync>>(&(Box::new(|s:&str|s.to_string()) as Box<dyn Fn(&str)->String+Send+Sync>)); gen::<for<'a> fn(&'a str,&'a mut str)->&'a str>(&((|a,_b|a) as for<'a> fn(&'a str,&'a mut str)->&'a str)); B::<true>.b(); C::<'x'>.b(); C::<'\n'>.b(); C::<'é'>.b(); I::<-5>.b(); I::<{i64::MIN}>.b(); I::<300>.b(); gödel(); été::東京(); gen::<dyn_t>(&(Box::new(1) as dyn_t)); let c=|x:u32|gen(&x).len(); c(1); gen(&c); gen::<Option<Vec<String>>>(&None); gen::<&mut str>; gen::<Box<dyn Iterator<Item=u8>>>(&(Box::new(vec![1u8].into_iter()) as Box<dyn Iterator<Item=u8>>)); }
#[allow(non_camel_case_types)] type dyn_t=Box<dyn std::any::Any>;
